package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.modelshare.harness.internal.inspect.HeapUse;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.model.Problem;

/**
 * MS209: workers do not copy or rebuild the model's data outside their heaps either: in direct
 * buffers, in arenas, or in memory of native libraries.
 *
 * <p>The median of the workers counts, because one JVM may compile while another does not. Example:
 * workers whose memory grew by 3, 70 and 71 MiB have grown by 70.
 */
public final class OutsideHeapCheck implements Rule {
  /** The JVM counts its direct buffers exactly. */
  static final long DIRECT_FLOOR_BYTES = 8 << 20;

  /** Compilers of the JVM alone take and keep up to 10 MiB while a worker attaches and answers. */
  static final long NATIVE_FLOOR_BYTES = 16 << 20;

  @Override
  public Problem problem() {
    return Problem.NATIVE_GROWTH;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new HeapBeforeProbes(), new Answers(), new HeapAfterProbes());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    long limitBytes = limits.maxHeapGrowth().grownBytes(evidence.published().sharedBytes());
    return measurements()
        .filter(measurement -> measurement.median(evidence) > measurement.limitBytes(limitBytes))
        .findFirst()
        .map(measurement -> violation(evidence, measurement, measurement.limitBytes(limitBytes)))
        .stream()
        .toList();
  }

  private static Stream<Measurement> measurements() {
    String direct = "direct buffers";
    String all = "native memory";
    String atEnd = "by attach and probes";
    return Stream.of(
        new Measurement(direct, "on attach", DIRECT_FLOOR_BYTES, OutsideHeapCheck::directOnAttach),
        new Measurement(direct, atEnd, DIRECT_FLOOR_BYTES, OutsideHeapCheck::directAtEnd),
        new Measurement(all, "on attach", NATIVE_FLOOR_BYTES, OutsideHeapCheck::nativeOnAttach),
        new Measurement(all, atEnd, NATIVE_FLOOR_BYTES, OutsideHeapCheck::nativeAtEnd));
  }

  private static long directOnAttach(WorkerEvidence worker) {
    return worker.worker().costs().after().directBytes()
        - worker.worker().costs().before().directBytes();
  }

  private static long directAtEnd(WorkerEvidence worker) {
    return directOnAttach(worker)
        + worker.heapAsked().memory().directBytes()
        - worker.heapAttached().memory().directBytes();
  }

  private static long nativeOnAttach(WorkerEvidence worker) {
    return growth(worker.worker().costs().before(), worker.worker().costs().after());
  }

  private static long nativeAtEnd(WorkerEvidence worker) {
    return nativeOnAttach(worker)
        + growth(worker.heapAttached().memory(), worker.heapAsked().memory());
  }

  /** Returns 0 where nothing is known: direct buffers are counted everywhere. */
  private static long growth(PrivateMemory before, PrivateMemory after) {
    return before.anonymousBytes() == PrivateMemory.UNKNOWN
            || after.anonymousBytes() == PrivateMemory.UNKNOWN
        ? 0
        : after.anonymousBytes() - before.anonymousBytes();
  }

  private record Measurement(
      String what, String when, long floorBytes, ToLongFunction<WorkerEvidence> bytes) {
    long limitBytes(long part) {
      return Math.max(floorBytes, part);
    }

    long median(Evidence evidence) {
      long[] sorted = evidence.workers().stream().mapToLong(bytes).sorted().toArray();
      return sorted[sorted.length / 2];
    }

    String of(WorkerEvidence worker) {
      return worker.name() + " grew by " + ByteSize.format(Math.max(0, bytes.applyAsLong(worker)));
    }
  }

  private static Violation violation(Evidence evidence, Measurement measurement, long limitBytes) {
    List<String> grown = evidence.workers().stream().map(measurement::of).toList();
    HeapUse use = evidence.workers().getFirst().heapAsked();
    return new Violation(
        use.outside().isEmpty() ? "" : use.outside().getFirst().path(),
        "%s %s, in %s (limit %s)%s"
            .formatted(
                String.join(", ", grown),
                measurement.when(),
                measurement.what(),
                ByteSize.format(limitBytes),
                Holders.named(evidence, use.outside(), "outside the heap")),
        "Build it before publishing, in a field that is published: @Derived, a buffer or a"
            + " segment.");
  }
}
