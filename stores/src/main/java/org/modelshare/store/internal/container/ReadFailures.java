package org.modelshare.store.internal.container;

import java.io.IOException;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.IoFailure;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * Tells what is wrong with a container when the platform throws while it is read: the file system,
 * a mapping whose file was cut, or memory that cannot hold what the container says that it has.
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
      throw IoFailure.of("container " + container, e);
    } catch (Refusal e) {
      throw problem(container, e);
    } catch (Error e) {
      Refusal told = ThrownErrors.explain(e, Problem.HOOK_FAILED);
      if (told == null) {
        throw e;
      }
      throw problem(container, told);
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

  private static ModelShareException problem(String container, Refusal e) {
    return new ModelShareException(
        e.problem(), "container %s: %s".formatted(container, e.getMessage()), e.remedy(), e);
  }

  /** Reads a container. */
  @FunctionalInterface
  public interface Body<T> {
    T read() throws IOException;
  }
}
