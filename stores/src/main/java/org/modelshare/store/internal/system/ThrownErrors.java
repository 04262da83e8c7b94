package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/**
 * Tells what an {@link Error} is that ended the reading or writing of a model: whose code threw it,
 * and what can be done about it. Models bring code along (hooks, constructors, serializers,
 * comparators), and its errors are no news of the container.
 */
public final class ThrownErrors {
  /** The text of the error that Java makes of a SIGBUS, in compiled code and in other code. */
  private static final String FAULT = "unsafe memory access operation";

  private ThrownErrors() {}

  /**
   * Explains an error by what threw it, as far as its stack trace tells.
   *
   * @param ofHook the problem if it is code of the model that failed
   * @return null if it is neither code of the model nor anything that the user can change; a {@link
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
   * Explains an error of a method that is known.
   *
   * @param hook the method of the model, for messages
   */
  public static Refusal explain(Error error, Problem ofHook, String hook) {
    Refusal told = null;
    if (error instanceof StackOverflowError) {
      told = recursed(error, ofHook, hook);
    } else if (error instanceof OutOfMemoryError memory) {
      told = OutOfMemory.explain(memory, hook);
    } else if (isFault(error)) {
      told = cut(error, "its file, or another one that %s reads".formatted(hook));
    } else if (error instanceof LinkageError linkage) {
      told = LinkageFailure.explain(linkage, hook, ofHook);
    }
    return told == null ? new Refusal(ofHook, "%s threw %s".formatted(hook, error), error) : told;
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
