package org.modelshare.harness.internal.process;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * The memory of this JVM that it shares with no other.
 *
 * @param heapBytes in use on the heap after a collection
 * @param directBytes of direct buffers
 * @param anonymousBytes resident memory outside the heap that is no file's, with the direct bytes
 *     that were touched, but without classes and compiled code; {@link #UNKNOWN} where that cannot
 *     be learnt
 */
public record PrivateMemory(long heapBytes, long directBytes, long anonymousBytes) {
  public static final long UNKNOWN = -1;

  /** Nothing was measured. */
  public static final PrivateMemory UNMEASURED = new PrivateMemory(0, 0, UNKNOWN);

  private static final Path SMAPS = Path.of("/proc/self/smaps");
  private static final Pattern ADDRESS = Pattern.compile("0x([0-9a-f]{6,16})");

  /** One collection finds what is to be cleaned, the next one frees it. */
  private static final int COLLECTIONS = 2;

  /**
   * Measures for the first time in this JVM, and forgets it: the classes that this takes lie on the
   * heap, and are no growth.
   */
  private static final class FirstTime {
    static {
      measureAnonymous();
      measureDirect();
    }

    static void isOver() {}
  }

  /** Collects garbage, gives free native memory back to the system, and measures. */
  public static PrivateMemory measure() {
    return measureAfter(COLLECTIONS); // which also free direct buffers that nobody has
  }

  /**
   * As {@link #measure}, with one collection: for a moment before which no direct buffers were
   * given up, or where it does no harm to count some that were.
   */
  public static PrivateMemory measureQuickly() {
    return measureAfter(1);
  }

  private static PrivateMemory measureAfter(int collections) {
    FirstTime.isOver();
    long heapBytes = usedAfter(collections);
    return new PrivateMemory(heapBytes, measureDirect(), measureAnonymous());
  }

  /** Collects garbage once and measures the heap alone, which is quick. */
  public static PrivateMemory ofHeap() {
    return new PrivateMemory(usedAfter(1), 0, UNKNOWN);
  }

  private static long usedAfter(int collections) {
    for (int i = 0; i < collections; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }

  private static long measureDirect() {
    return ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
        .filter(pool -> pool.getName().equals("direct"))
        .mapToLong(BufferPoolMXBean::getMemoryUsed)
        .sum();
  }

  private static long measureAnonymous() {
    if (!Files.exists(SMAPS)) {
      return UNKNOWN;
    }
    try {
      command("systemTrimNativeHeap");
      List<Long> heap =
          ADDRESS
              .matcher(command("gcHeapInfo"))
              .results()
              .map(match -> Long.parseUnsignedLong(match.group(1), 16))
              .sorted(Long::compareUnsigned)
              .toList();
      return heap.isEmpty()
          ? UNKNOWN // such as with ZGC, whose heap is mapped several times
          : sumOutside(MemoryMap.withPagesOfThisProcess(), heap.getFirst(), heap.getLast())
              - ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage().getUsed();
    } catch (JMException e) {
      return UNKNOWN;
    }
  }

  /** Runs a command of {@code jcmd} in this JVM. */
  private static String command(String name) throws JMException {
    ObjectName commands = new ObjectName("com.sun.management:type=DiagnosticCommand");
    return String.valueOf(
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                commands,
                name,
                new Object[] {new String[0]},
                new String[] {String[].class.getName()}));
  }

  /**
   * Sums up what the mappings outside the heap have. Pages that a process has for itself in the
   * mapping of a file are left out.
   */
  static long sumOutside(MemoryMap map, long heapStart, long heapEnd) {
    return map.mappings().stream()
        .filter(mapping -> !mapping.isFile())
        .filter(mapping ->
            Long.compareUnsigned(mapping.start(), heapStart) < 0
                || Long.compareUnsigned(mapping.start(), heapEnd) >= 0)
        .mapToLong(mapping -> Math.max(0, mapping.anonymousBytes()))
        .sum();
  }
}
