package org.modelshare.harness.internal.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.modelshare.model.Problem;

/**
 * MS104: the published container is a well-formed safetensors file with all that modelshare adds. A
 * {@link StrictReader} that has nothing in common with the stores reads it. Example: a tensor of
 * type {@code F32[100, 16]} that begins at 384 must end at 6784, where the next one begins.
 */
public final class FormatCheck implements Experiment {
  @Override
  public Problem problem() {
    return Problem.MALFORMED;
  }

  @Override
  public List<Violation> run(Stage stage) {
    try {
      StrictReader.check(stage.container());
      return List.of();
    } catch (MalformedException e) {
      return List.of(
          new Violation(
              "",
              "the container of %s is malformed: %s".formatted(stage.evidence().model(), e.fault()),
              "Publish the model again; if that helps nothing, report it with the container."));
    } catch (IOException e) {
      throw new UncheckedIOException(stage.container() + " cannot be read", e);
    }
  }
}
