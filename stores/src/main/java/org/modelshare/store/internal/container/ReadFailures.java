package org.modelshare.store.internal.container;

import java.io.IOException;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.IoFailure;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * Translates failures of the platform that occur while a container is read into problems: of the
 * file system, of a mapping whose file was truncated, and of memory that is too small for the
 * container. Example: the {@link InternalError} that Java throws for a truncated file becomes
 * {@link Problem#TRUNCATED} with the name of the container.
 */
public final class ReadFailures {
  private ReadFailures() {}

  /**
   * Returns the result of {@code body}.
   *
   * @param container the name of the container, for messages
   * @throws ModelShareException ({@link Problem#IO}, {@link Problem#TRUNCATED}, {@link
   *     Problem#NO_ROOM})
   */
  public static <T> T explain(String container, Body<T> body) {
    try {
      return readAndSettle(body);
    } catch (IOException e) {
      throw IoFailure.of("container " + container, e);
    } catch (Refusal e) {
      throw problem(container, e);
    } catch (Error e) {
      Refusal refusal = ThrownErrors.explain(e, Problem.HOOK_FAILED);
      if (refusal == null) {
        throw e;
      }
      throw problem(container, refusal);
    }
  }

  /**
   * Calls {@code body} and then a native method. If {@code body} accessed a truncated file,
   * compiled code may throw the error later than the access, but at the latest when a native method
   * returns: so the error is thrown in here. The method must be cheap on a busy machine too, where
   * {@link Thread#yield} takes milliseconds.
   */
  private static <T> T readAndSettle(Body<T> body) throws IOException {
    try {
      return body.read();
    } finally {
      boolean _ = Thread.holdsLock(body);
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
