package org.modelshare.store.internal.storage;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A memory read that a thread was inside of when an arena had just been closed. {@link #isOver}
 * compares samples of the thread's stack: the read is over when the thread is in no read any more,
 * or in one with other callers. Not thread-safe.
 *
 * <p>A thread may read other memory again and again, and show the same stack in every sample. Its
 * processor time decides then. A read of the closed arena that is still pending was stopped by the
 * JVM between its check and its access (JDK-8364167). The thread does not run while it is stopped;
 * when it continues, it makes at most one access and then gets its exception at the next place
 * where its stack can be sampled. So a thread that has run for one second, and whose stack can be
 * sampled then, is in a later read. For example, a loop that sums an array for minutes uses that
 * second of processor time at once, and a thread that was stopped inside a read does not.
 */
final class PendingRead {
  /** A thread that is stopped inside a read uses far less: it only calls the JVM. */
  private static final Duration RUN = Duration.ofSeconds(1);

  /**
   * The samples of a carrier thread cannot show whether its virtual thread reads, so the read
   * counts as over after this time.
   */
  private static final Duration LONGEST_CARRIED = Duration.ofSeconds(10);

  /** Most reads are over by then, so the processor time is measured only after it. */
  private static final Duration QUICK = Duration.ofMillis(100);

  private final Supplier<StackTraceElement[]> stack;
  private final Supplier<OptionalLong> runNanos;
  private final LongSupplier clock;
  private final long startNanos;
  private @Nullable StackSample first;
  private OptionalLong firstRunNanos = OptionalLong.empty();

  PendingRead(Thread thread) {
    this(thread::getStackTrace, () -> ProcessorTime.nanosOf(thread), System::nanoTime);
  }

  /**
   * Creates a pending read of a thread.
   *
   * @param stack the thread's stack trace
   * @param runNanos the processor time of the thread, if it is measured
   * @param clock the time, in nanoseconds
   */
  PendingRead(
      Supplier<StackTraceElement[]> stack, Supplier<OptionalLong> runNanos, LongSupplier clock) {
    this.stack = stack;
    this.runNanos = runNanos;
    this.clock = clock;
    this.startNanos = clock.getAsLong();
  }

  /** Samples the thread's stack, and returns whether the read of the first sample is over. */
  boolean isOver() {
    boolean hasRun = hasRun(); // before the sample, which stops the thread
    StackSample now = StackSample.of(stack.get());
    if (first == null) {
      first = now;
    }
    return !first.mayBeSameReadAs(now)
        || hasRun
        || (now.kind() == StackSample.Kind.CARRYING && isOlderThan(LONGEST_CARRIED));
  }

  private boolean hasRun() {
    if (first == null || !isOlderThan(QUICK)) {
      return false;
    }
    OptionalLong now = runNanos.get();
    if (firstRunNanos.isEmpty()) {
      firstRunNanos = now;
    }
    return now.isPresent() && now.getAsLong() - firstRunNanos.getAsLong() >= RUN.toNanos();
  }

  private boolean isOlderThan(Duration age) {
    return clock.getAsLong() - startNanos > age.toNanos();
  }
}
