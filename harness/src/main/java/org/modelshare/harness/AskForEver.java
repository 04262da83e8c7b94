package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Asks the probes in a worker again and again, until the worker is killed.
 *
 * @param firstOnce whether all are asked once before it says that it has begun
 */
record AskForEver<M>(Observe<M> ask, boolean firstOnce) implements ModelOp<M, String, String> {
  private static final long serialVersionUID = 1L;

  /**
   * Asks.
   *
   * @param begin path of a file that is made at the beginning; it says which process asks
   */
  @Override
  public String apply(M model, String begin) throws IOException {
    if (firstOnce) {
      ask.apply(model, "");
    }
    Path whole = Path.of(begin);
    Path part = Files.writeString(Path.of(begin + ".part"), "" + ProcessHandle.current().pid());
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
    while (Files.exists(whole)) {
      ask.apply(model, "");
    }
    return "the file was deleted";
  }
}
