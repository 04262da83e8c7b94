package org.modelshare.store.internal.container;

import java.io.IOException;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.GraphException;

/**
 * Tells what is wrong with a container when the platform throws while it is read: the file system,
 * a mapping whose file was cut (a signal that the JVM turns into an {@link InternalError}), or
 * memory that cannot hold what the container says that it has.
 */
public final class ReadFailures {
  private ReadFailures() {}

  /**
   * Returns what {@code body} returns.
   *
   * @param container its name, for messages
   * @throws ModelShareException ({@link Problem#IO}, {@link Problem#TRUNCATED}, {@link
   *     Problem#NO_ROOM})
   */
  public static <T> T explain(String container, Body<T> body) {
    try {
      return settled(body);
    } catch (IOException e) {
      throw problem(Problem.IO, container, e.toString(), e);
    } catch (GraphException e) {
      throw problem(e.problem(), container, String.valueOf(e.getMessage()), e);
    } catch (InternalError e) {
      throw problem(Problem.TRUNCATED, container, "its file was cut while it was read", e);
    } catch (OutOfMemoryError e) {
      // Room was asked for before, but other threads take it too.
      throw problem(Problem.NO_ROOM, container, e.getMessage() + "; raise -Xmx", e);
    }
  }

  /**
   * Compiled code throws the error of an access a little later: at the latest on the way back from
   * a native method, so still in here.
   */
  @SuppressWarnings("ThreadPriorityCheck") // any native method would do
  private static <T> T settled(Body<T> body) throws IOException {
    try {
      return body.read();
    } finally {
      Thread.yield();
    }
  }

  private static ModelShareException problem(
      Problem problem, String container, String detail, Throwable cause) {
    return new ModelShareException(problem, "container %s: %s".formatted(container, detail), cause);
  }

  /** Reads a container. */
  @FunctionalInterface
  public interface Body<T> {
    T read() throws IOException;
  }
}
