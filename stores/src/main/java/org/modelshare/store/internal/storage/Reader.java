package org.modelshare.store.internal.storage;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread that was seen inside a read when an arena had just been closed; tells when that read is
 * over. Not thread-safe.
 *
 * <p>The thread may read other memory, time and again, and be in the same method at each look. But
 * a read of the closed arena that lasts until a look has been stopped by the JVM between its check
 * and its access (JDK-8364167). It waits there without running, has at most an access before it
 * when it goes on, and gets its exception where it can be looked at next. So a thread that has run
 * for a second, and can be looked at then, is in a later read.
 */
final class Reader {
  /** A thread that is stopped inside a read runs a small part of this: it only calls the JVM. */
  private static final Duration RUN = Duration.ofSeconds(1);

  /** A virtual thread that stands still on its carrier cannot be told from one that reads. */
  private static final Duration PATIENCE_WITH_CARRIER = Duration.ofSeconds(10);

  /** Most reads are over by then, and the time that threads have run need not be asked for. */
  private static final Duration QUICK = Duration.ofMillis(100);

  private final Supplier<StackTraceElement[]> stack;
  private final Supplier<OptionalLong> runNanos;
  private final LongSupplier clock;
  private final long startNanos;
  private @Nullable Sight first;
  private OptionalLong firstRunNanos = OptionalLong.empty();

  Reader(Thread thread) {
    this(thread::getStackTrace, () -> ProcessorTime.nanosOf(thread), System::nanoTime);
  }

  /**
   * Creates one that is looked at by other means.
   *
   * @param runNanos how long the thread has run
   * @param clock the time, in nanoseconds
   */
  Reader(Supplier<StackTraceElement[]> stack, Supplier<OptionalLong> runNanos, LongSupplier clock) {
    this.stack = stack;
    this.runNanos = runNanos;
    this.clock = clock;
    this.startNanos = clock.getAsLong();
  }

  /** Looks at the thread; returns whether it has left the read that it was inside of at first. */
  boolean hasLeft() {
    boolean hasRun = hasRun(); // before the look, which stops the thread
    Sight now = Sight.of(stack.get());
    if (first == null) {
      first = now;
    }
    return !first.mayLastUntil(now)
        || hasRun
        || (now.kind() == Sight.Kind.CARRIES && isOlderThan(PATIENCE_WITH_CARRIER));
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
