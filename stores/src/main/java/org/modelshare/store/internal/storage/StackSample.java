package org.modelshare.store.internal.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A sample of a thread's stack trace, reduced to the callers of its outermost memory read. While a
 * read lasts, its callers stay the same. For example, a thread with the callers {@code get <- score
 * <- main} in one sample and {@code get <- rank <- main} in the next has left the first read.
 *
 * <p>Stack traces of platform threads show a carrier thread but not its virtual thread. Each
 * carried virtual thread may be inside a read, so carrying one counts as reading.
 *
 * @param kind whether the thread may be inside a read
 * @param callers the methods below the read, the innermost first, without line numbers: frames of a
 *     class that is redefined meanwhile may lose theirs
 */
record StackSample(Kind kind, List<String> callers) {
  /** Whether a thread may be inside a read. */
  enum Kind {
    /** The thread is not inside a read. */
    NOT_READING,
    /** The thread is inside a read of a memory segment or of a buffer. */
    READING,
    /** The thread carries a virtual thread, which may be inside a read. */
    CARRYING
  }

  private static final String READS = "jdk.internal.misc.ScopedMemoryAccess";
  private static final String CARRIES = "jdk.internal.vm.Continuation";

  /**
   * The methods that need memory whose own arena mapped it, which views of a {@link Mapping} are
   * not. They may wait long for a disk.
   */
  private static final Set<String> OF_MAPPED =
      Set.of(
          "isLoaded",
          "isLoadedInternal",
          "load",
          "loadInternal",
          "unload",
          "unloadInternal",
          "force",
          "forceInternal");

  /** Copies the list of callers. */
  StackSample {
    callers = List.copyOf(callers);
  }

  /** Returns the sample of a stack trace, whose first frame is the innermost one. */
  static StackSample of(StackTraceElement... stack) {
    for (int i = stack.length - 1; i >= 0; i--) { // the outermost read has the fewest callers
      Kind kind = kind(stack[i]);
      if (kind != Kind.NOT_READING) {
        return new StackSample(kind, callers(Arrays.stream(stack).skip(i + 1L)));
      }
    }
    return new StackSample(Kind.NOT_READING, List.of());
  }

  private static Kind kind(StackTraceElement frame) {
    return switch (frame.getClassName()) {
      case READS -> OF_MAPPED.contains(frame.getMethodName()) ? Kind.NOT_READING : Kind.READING;
      case CARRIES -> Kind.CARRYING;
      default -> Kind.NOT_READING;
    };
  }

  private static List<String> callers(Stream<StackTraceElement> frames) {
    return frames.map(frame -> frame.getClassName() + "." + frame.getMethodName()).toList();
  }

  /** Returns whether the thread may be inside a read. */
  boolean mayBeReading() {
    return kind != Kind.NOT_READING;
  }

  /**
   * Returns whether this sample and a later one may be of the same read. The JVM may truncate a
   * long stack trace, so only the callers that both samples have are compared.
   */
  boolean mayBeSameReadAs(StackSample later) {
    int common = Math.min(callers.size(), later.callers.size());
    return kind == later.kind
        && mayBeReading()
        && callers.subList(0, common).equals(later.callers.subList(0, common));
  }
}
