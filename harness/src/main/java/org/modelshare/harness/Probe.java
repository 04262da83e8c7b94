package org.modelshare.harness;

import java.io.Serializable;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model one question. Sent to the workers, so what it captures must be values that can stand
 * in a model.
 *
 * @param <M> the model's class
 */
@FunctionalInterface
public interface Probe<M> extends Serializable {
  /**
   * Returns the model's answer to a question drawn from {@code random}.
   *
   * @param model not to be changed
   * @param random the same in every process that is compared
   * @return a value that can travel between JVMs, such as a record, a list or an array
   * @throws Exception anything; the verification then fails and shows it
   */
  @Nullable Object answer(M model, RandomGenerator random) throws Exception;
}
