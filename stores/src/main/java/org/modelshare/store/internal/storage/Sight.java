package org.modelshare.store.internal.storage;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The stack of a thread, as far as it tells of a read: which methods have called the read. While a
 * read lasts, its callers stay the same. For example, a thread that is seen in {@code get <- score
 * <- main} and later in {@code get <- rank <- main} has left the first read.
 *
 * <p>The stack of a virtual thread is not seen, only that of the thread that carries it. A read may
 * be on every virtual thread that is carried, so carrying one counts as reading.
 *
 * @param kind whether the thread reads
 * @param callers the methods below the read, the caller first; no lines, since a class that is
 *     redefined may lose the lines of calls that are under way
 */
record Sight(Kind kind, List<String> callers) {
  /** Tells what a thread does. */
  enum Kind {
    /** The thread is in no read. */
    ELSEWHERE,
    /** The thread is inside a read of a memory segment or of a buffer. */
    READS,
    /** The thread carries a virtual thread, which may be inside a read. */
    CARRIES
  }

  private static final String READING = "jdk.internal.misc.ScopedMemoryAccess";
  private static final String CARRYING = "jdk.internal.vm.Continuation";

  /**
   * Methods for memory that was mapped by its own arena, which views of a {@link Mapping} are not.
   * These may wait for a disk, without running.
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

  /** Copies the list. */
  Sight {
    callers = List.copyOf(callers);
  }

  /** Returns what a stack tells, the innermost frame first. */
  static Sight of(StackTraceElement... stack) {
    for (int i = stack.length - 1; i >= 0; i--) { // the outermost read has the fewest callers
      Kind kind = kind(stack[i]);
      if (kind != Kind.ELSEWHERE) {
        return new Sight(kind, callers(Arrays.stream(stack).skip(i + 1L)));
      }
    }
    return new Sight(Kind.ELSEWHERE, List.of());
  }

  private static Kind kind(StackTraceElement frame) {
    return switch (frame.getClassName()) {
      case READING -> OF_MAPPED.contains(frame.getMethodName()) ? Kind.ELSEWHERE : Kind.READS;
      case CARRYING -> Kind.CARRIES;
      default -> Kind.ELSEWHERE;
    };
  }

  private static List<String> callers(Stream<StackTraceElement> frames) {
    return frames.map(frame -> frame.getClassName() + "." + frame.getMethodName()).toList();
  }

  /** Returns whether the thread may be inside a read. */
  boolean isInside() {
    return kind != Kind.ELSEWHERE;
  }

  /**
   * Returns whether the same read may be what is seen later. A long stack may be cut at its end, so
   * only callers that both have are compared.
   */
  boolean mayLastUntil(Sight later) {
    int common = Math.min(callers.size(), later.callers.size());
    return kind == later.kind
        && isInside()
        && callers.subList(0, common).equals(later.callers.subList(0, common));
  }
}
