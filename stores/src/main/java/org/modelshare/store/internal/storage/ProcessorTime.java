package org.modelshare.store.internal.storage;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.OptionalLong;

/** Processor time of threads, as far as this JVM measures it. */
public final class ProcessorTime {
  private static final boolean HAS_MANAGEMENT =
      ModuleLayer.boot().findModule("java.management").isPresent();

  private ProcessorTime() {}

  /**
   * Returns how many nanoseconds of processor time a platform thread has used, or empty if this JVM
   * does not measure it or the thread has ended.
   */
  static OptionalLong nanosOf(Thread thread) {
    return HAS_MANAGEMENT ? Measured.nanosOf(thread.threadId()) : OptionalLong.empty();
  }

  /** Is loaded only if the module {@code java.management} is present, which is optional. */
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
