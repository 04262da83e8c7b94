package org.modelshare.store;

import java.io.IOException;

/**
 * Tells what is wrong with a container when the platform throws while it is read: the file system,
 * a mapping whose file was cut (a signal that the JVM turns into an {@link InternalError}), or
 * memory that cannot hold what the container says that it has.
 */
final class ReadFailures {
  private ReadFailures() {}

  /**
   * Returns what {@code body} returns.
   *
   * @param container its name, for messages
   * @throws ModelShareException ({@link Problem#IO}, {@link Problem#TRUNCATED}, {@link
   *     Problem#NO_ROOM})
   */
  static <T> T explain(String container, Body<T> body) {
    try {
      return body.read();
    } catch (IOException e) {
      throw problem(Problem.IO, container, e.toString(), e);
    } catch (InternalError e) {
      throw problem(Problem.TRUNCATED, container, "its file was cut while it was read", e);
    } catch (OutOfMemoryError e) {
      String remedy = "; raise -Xmx, or -XX:MaxDirectMemorySize for a saved model";
      throw problem(Problem.NO_ROOM, container, e.getMessage() + remedy, e);
    }
  }

  private static ModelShareException problem(
      Problem problem, String container, String detail, Throwable cause) {
    return new ModelShareException(problem, "container %s: %s".formatted(container, detail), cause);
  }

  /** Reads a container. */
  @FunctionalInterface
  interface Body<T> {
    T read() throws IOException;
  }
}
