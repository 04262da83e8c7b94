package org.modelshare.harness;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.pool.WorkerFailures;
import org.modelshare.harness.internal.wire.Assertion;
import org.modelshare.harness.internal.wire.Thrown;

/**
 * Failures of operations, as users see them: a {@link WorkerException}; but an assertion or an
 * assumption of JUnit's that failed in an operation is one in the test that called it. JUnit, which
 * has the classes for that, need not be there.
 */
final class RemoteFailures implements WorkerFailures {
  private static final String ASSERTION_WITH_VALUES = "org.opentest4j.AssertionFailedError";
  private static final String ASSUMPTION = "org.opentest4j.TestAbortedException";

  /** Their messages tell all; others are told with their class. */
  private static final Set<String> PLAIN =
      Set.of(AssertionError.class.getName(), ASSERTION_WITH_VALUES, ASSUMPTION);

  @Override
  public Throwable of(String worker, String place, Thrown thrown) {
    String who = place.isEmpty() ? worker : worker + ", " + place;
    Throwable failure = failureOfTest(worker, who, thrown);
    if (failure == null) {
      return WorkerException.of(worker, who, thrown);
    }
    failure.setStackTrace(thrown.stackTrace().toArray(StackTraceElement[]::new));
    return failure;
  }

  @Override
  public WorkerException exception(String worker, Thrown thrown) {
    return WorkerException.of(worker, worker, thrown);
  }

  /** Returns null for all but assertions and assumptions. */
  private static @Nullable Throwable failureOfTest(String worker, String who, Thrown thrown) {
    String told = thrown.message();
    boolean plain = PLAIN.contains(thrown.exceptionClass()) && told != null;
    String message = who + ": " + (plain ? told : thrown);
    Thrown remoteCause = thrown.cause();
    Throwable cause = remoteCause == null ? null : WorkerException.of(worker, worker, remoteCause);
    Assertion assertion = thrown.assertion();
    if (assertion != null) {
      return error(assertion, message, cause);
    }
    return thrown.exceptionClass().equals(ASSUMPTION) ? aborted(message, cause) : null;
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

  private static @Nullable RuntimeException aborted(String message, @Nullable Throwable cause) {
    try {
      return Class.forName(ASSUMPTION)
          .asSubclass(RuntimeException.class)
          .getConstructor(String.class, Throwable.class)
          .newInstance(message, cause);
    } catch (ReflectiveOperationException | LinkageError withoutJunit) {
      return null;
    }
  }
}
