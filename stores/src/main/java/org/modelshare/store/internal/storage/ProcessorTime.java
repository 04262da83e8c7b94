package org.modelshare.store.internal.storage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;

/** Knows how long threads have run on processors. */
public final class ProcessorTime {
  private static final boolean IS_KNOWN =
      ModuleLayer.boot().findModule("java.management").isPresent();

  private ProcessorTime() {}

  /** Returns how many nanoseconds a platform thread has run, or empty if this JVM cannot tell. */
  static OptionalLong nanosOf(Thread thread) {
    return IS_KNOWN ? Measured.nanosOf(thread.threadId()) : OptionalLong.empty();
  }

  /** Is loaded only where there is what it needs: a JVM may be made without that module. */
  private static final class Measured {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    static OptionalLong nanosOf(long thread) {
      if (!THREADS.isThreadCpuTimeSupported() || !THREADS.isThreadCpuTimeEnabled()) {
        return OptionalLong.empty();
      }
      long nanos = THREADS.getThreadCpuTime(thread);
      return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos); // below 0: it has ended
    }
  }
}
