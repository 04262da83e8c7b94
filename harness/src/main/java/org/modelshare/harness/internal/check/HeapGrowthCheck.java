package org.modelshare.harness.internal.check;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modelshare.harness.internal.inspect.HeapHolding;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * MS201: workers share the model's data, they do not hold it on their own heaps.
 *
 * <p>Two things count: how much a worker's heap has grown, whether by copied arrays, by objects of
 * the graph, or by what the model built for itself when it was loaded or first used; and, exact
 * enough for a lower limit, what the model's own objects hold. In process only the second counts,
 * because others use that heap too.
 */
public final class HeapGrowthCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.HEAP_GROWTH;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new HeapBeforeProbes(), new Answers(), new HeapAfterProbes());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    if (evidence.workers().stream().anyMatch(HeapGrowthCheck::ranOut)) {
      return List.of(outOfHeap(evidence.model(), limits));
    }
    evidence.workers().forEach(HeapGrowthCheck::requireMeasured);
    return measurements(limits.maxHeapGrowth(), evidence.published().sharedBytes())
        .filter(measurement -> !measurement.over(evidence).isEmpty())
        .findFirst()
        .map(measurement -> finding(evidence, measurement))
        .stream()
        .toList();
  }

  /** The first that is over its limit says when it happened. */
  private static Stream<Measurement> measurements(HeapLimit limit, long sharedBytes) {
    long grown = limit.grownBytes(sharedBytes);
    long held = limit.heldBytes(sharedBytes);
    return Stream.of(
        new Measurement("grew by", "on attach", WorkerEvidence::attachGrowthBytes, grown),
        new Measurement("holds", "after attach", WorkerEvidence::heldOnAttachBytes, held),
        new Measurement("grew by", "by attach and probes", WorkerEvidence::growthBytes, grown),
        new Measurement("holds", "after the probes", WorkerEvidence::heldBytes, held));
  }

  private record Measurement(
      String verb, String when, ToLongFunction<WorkerEvidence> bytes, long limitBytes) {
    List<WorkerEvidence> over(Evidence evidence) {
      return evidence.workers().stream()
          .filter(worker -> bytes.applyAsLong(worker) > limitBytes)
          .sorted(Comparator.comparingLong(bytes).reversed())
          .toList();
    }

    String of(WorkerEvidence worker) {
      return "%s %s %s".formatted(worker.name(), verb, ByteSize.format(bytes.applyAsLong(worker)));
    }
  }

  /** Tells whether a worker could not attach, or died of it, because its heap was too small. */
  public static boolean isOutOfHeap(ModelShareException e) {
    return (e.problem() == Problem.WORKER_NOT_STARTED || e.problem() == Problem.WORKER_DIED)
        && String.valueOf(e.getMessage()).contains("java.lang.OutOfMemoryError");
  }

  private static boolean ranOut(WorkerEvidence worker) {
    return worker.seen().failure(Answers.class).startsWith(OutOfMemoryError.class.getName());
  }

  public Violation outOfHeap(String model, Limits limits) {
    return new Violation(
        "",
        "a worker ran out of heap over %s (its largest heap is %s)"
            .formatted(model, limits.workerMaxHeap()),
        "Keep its data in buffers or segments, or raise workerMaxHeap to see what is on the heap.");
  }

  private static void requireMeasured(WorkerEvidence worker) {
    if (!worker.isPublisher()
        && (worker.worker().costs().before().heapBytes() <= 0
            || worker.worker().costs().after().heapBytes() <= 0)) {
      throw Unjudged.inconclusive("%s did not measure its heap".formatted(worker.name()));
    }
  }

  private Violation finding(Evidence evidence, Measurement measurement) {
    List<WorkerEvidence> over = measurement.over(evidence);
    List<HeapHolding> holdings = over.getFirst().heapAsked().holdings().largest();
    String text =
        "%s %s (limit %s)%s"
            .formatted(
                over.stream().map(measurement::of).collect(Collectors.joining(", ")),
                measurement.when(),
                ByteSize.format(measurement.limitBytes()),
                Holders.named(evidence, holdings, "on the heap"));
    String path = holdings.isEmpty() ? "" : holdings.getFirst().path();
    return new Violation(path, text, remedy(holdings));
  }

  static String remedy(List<HeapHolding> holdings) {
    String type = holdings.isEmpty() ? "" : holdings.getFirst().type();
    int bracket = type.indexOf('[');
    String buffer =
        switch (bracket < 0 ? "" : type.substring(0, bracket)) {
          case "byte" -> "a ByteBuffer";
          case "short" -> "a ShortBuffer";
          case "char" -> "a CharBuffer";
          case "int" -> "an IntBuffer";
          case "long" -> "a LongBuffer";
          case "float" -> "a FloatBuffer";
          case "double" -> "a DoubleBuffer";
          default -> "a buffer";
        };
    return "Likely a field dropped in sharing mode, or an array that should be %s."
        .formatted(buffer);
  }
}
