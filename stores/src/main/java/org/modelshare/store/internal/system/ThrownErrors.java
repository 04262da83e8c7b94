package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;

/**
 * Translation of an {@link Error} that ended the reading or writing of a model to a {@link Refusal}
 * with its cause and a remedy. The stack trace shows whether code of the model (a hook,
 * constructor, serializer or comparator) threw the error; such an error is not a defect of the
 * container. For example an {@code AssertionError} of {@code shop.Model.rebuild} becomes
 * "shop.Model.rebuild threw java.lang.AssertionError".
 */
public final class ThrownErrors {
  /** A part of the message of the error that Java makes of a SIGBUS. */
  private static final String FAULT = "unsafe memory access operation";

  private ThrownErrors() {}

  /**
   * Explains an error by the method that threw it, which its stack trace shows.
   *
   * @param ofHook the problem if code of the model has failed
   * @return null if no code of the model has failed and there is no remedy; for a {@link
   *     StackOverflowError} also if the graph is nested too deeply
   */
  public static @Nullable Refusal explain(Error error, Problem ofHook) {
    if (error instanceof StackOverflowError overflow) {
      String recursion = UserCode.endlessRecursion(overflow);
      return recursion == null ? null : recursed(error, ofHook, recursion);
    }
    String thrower = UserCode.thrower(error);
    return thrower == null ? ofPlatform(error, ofHook) : explain(error, ofHook, thrower);
  }

  /**
   * Explains an error that a known method of the model threw.
   *
   * @param ofHook the problem of code of the model
   * @param hook the method of the model, for messages
   */
  public static Refusal explain(Error error, Problem ofHook, String hook) {
    Refusal refusal = null;
    if (error instanceof StackOverflowError) {
      refusal = recursed(error, ofHook, hook);
    } else if (error instanceof OutOfMemoryError memory) {
      refusal = OutOfMemory.explain(memory, hook);
    } else if (isFault(error)) {
      refusal = cut(error, "its file, or another one that %s reads".formatted(hook));
    } else if (error instanceof LinkageError linkage) {
      refusal = LinkageFailure.explain(linkage, hook, ofHook);
    }
    return refusal == null
        ? new Refusal(ofHook, "%s threw %s".formatted(hook, ForeignText.line(error)), error)
        : refusal;
  }

  /** Returns what was thrown as text for a message, also if it fails in its own methods. */
  public static String text(@Nullable Throwable thrown) {
    return thrown == null ? "null" : ForeignText.line(thrown);
  }

  private static @Nullable Refusal ofPlatform(Error error, Problem ofHook) {
    if (error instanceof OutOfMemoryError memory) {
      return OutOfMemory.explain(memory, null);
    }
    if (isFault(error)) {
      return cut(error, "its file");
    }
    return error instanceof LinkageError linkage
        ? LinkageFailure.explain(linkage, "a class of the model", ofHook)
        : null;
  }

  private static Refusal recursed(Error error, Problem ofHook, String method) {
    return new Refusal(
        ofHook,
        "%s calls itself until the stack is full".formatted(method),
        "end its recursion, or do without the cycle that it follows",
        error);
  }

  private static boolean isFault(Error error) {
    return error instanceof InternalError && String.valueOf(error.getMessage()).contains(FAULT);
  }

  private static Refusal cut(Error error, String file) {
    return new Refusal(Problem.TRUNCATED, file + " was cut while it was read", error);
  }
}
