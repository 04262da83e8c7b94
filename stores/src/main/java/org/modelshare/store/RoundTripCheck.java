package org.modelshare.store;

import java.util.Optional;
import java.util.function.Supplier;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * The check of a model by the JVM that publishes or saves it: the model is read back once, and
 * refused if that fails, as it would fail for everybody.
 */
final class RoundTripCheck {
  private RoundTripCheck() {}

  /**
   * Reads a model back.
   *
   * @param modelClass name of the model's class, for messages
   * @param container name of the container or its key, for messages
   * @param action the action of those who will read it, such as {@code load}
   * @param reading reads the model
   * @return the result of {@code reading}, or empty if this JVM has no room for a second model;
   *     others may have more
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) if the model cannot be read
   */
  static <T> Optional<T> read(
      String modelClass, Object container, String action, Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (ModelShareException e) {
      if (e.problem() != Problem.NO_ROOM) {
        throw new ModelShareException(
            Problem.NOT_SERIALIZABLE,
            "%s: nobody could %s it: %s".formatted(modelClass, action, e.getMessage()),
            e);
      }
      // Made only here: loggers take a while to set up, and most JVMs that load save nothing.
      System.getLogger(RoundTripCheck.class.getName())
          .log(System.Logger.Level.DEBUG, "{0} was not read back: {1}", container, e.getMessage());
      return Optional.empty();
    }
  }
}
