package org.modelshare.harness;

import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.pool.WorkerFailures;
import org.modelshare.harness.internal.wire.Assertion;
import org.modelshare.harness.internal.wire.Thrown;

/**
 * Failures of operations, as users see them: a {@link WorkerException}; but an assertion that
 * failed in an operation is one in the test that called it. JUnit, which has the class for that,
 * need not be there.
 */
final class RemoteFailures implements WorkerFailures {
  private static final String ASSERTION_WITH_VALUES = "org.opentest4j.AssertionFailedError";

  @Override
  public Throwable of(String worker, String place, Thrown thrown) {
    String who = place.isEmpty() ? worker : worker + ", " + place;
    Assertion assertion = thrown.assertion();
    return assertion == null
        ? WorkerException.of(worker, who, thrown)
        : error(worker, who, thrown, assertion);
  }

  @Override
  public WorkerException exception(String worker, Thrown thrown) {
    return WorkerException.of(worker, worker, thrown);
  }

  private static AssertionError error(
      String worker, String who, Thrown thrown, Assertion assertion) {
    String text = textOf(thrown);
    Thrown cause = thrown.cause();
    AssertionError error =
        error(
            assertion,
            who + ": " + text,
            cause == null ? null : WorkerException.of(worker, worker, cause));
    error.setStackTrace(thrown.stackTrace().toArray(StackTraceElement[]::new));
    return error;
  }

  /** The class of an error that has its message from these says nothing more. */
  private static String textOf(Thrown thrown) {
    String message = thrown.message();
    String type = thrown.exceptionClass();
    boolean plain =
        type.equals(ASSERTION_WITH_VALUES) || type.equals(AssertionError.class.getName());
    return plain && message != null ? message : thrown.toString();
  }

  private static AssertionError error(
      Assertion assertion, String message, @Nullable Throwable cause) {
    try {
      if (assertion.expected() != null && assertion.actual() != null) {
        return Class.forName(ASSERTION_WITH_VALUES)
            .asSubclass(AssertionError.class)
            .getConstructor(String.class, Object.class, Object.class, Throwable.class)
            .newInstance(message, assertion.expected(), assertion.actual(), cause);
      }
    } catch (ReflectiveOperationException | LinkageError withoutJunit) {
      return new AssertionError(message, cause);
    }
    return new AssertionError(message, cause);
  }
}
