package org.modelshare.harness;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.modelshare.store.ModelShareException;
import org.modelshare.store.Problem;

/**
 * MS201: workers share the model's data, they do not hold it on their own heaps.
 *
 * <p>What counts is how much a worker's heap has grown, whether by copied arrays, by objects of the
 * graph, or by what the model built for itself when it was loaded or first used.
 */
final class HeapGrowthCheck implements Check {
  @Override
  public Problem problem() {
    return Problem.HEAP_GROWTH;
  }

  @Override
  public List<Finding> findings(Evidence evidence, Settings settings) {
    evidence.workers().forEach(HeapGrowthCheck::requireMeasured);
    long limit = settings.maxHeapGrowth().bytes(evidence.published().sharedBytes());
    List<WorkerEvidence> over = over(evidence, limit, WorkerEvidence::attachGrowthBytes);
    if (!over.isEmpty()) {
      return List.of(
          finding(evidence, over, "on attach", WorkerEvidence::attachGrowthBytes, limit));
    }
    List<WorkerEvidence> later = over(evidence, limit, WorkerEvidence::growthBytes);
    return later.isEmpty()
        ? List.of()
        : List.of(
            finding(evidence, later, "by attach and probes", WorkerEvidence::growthBytes, limit));
  }

  /** Tells whether a worker could not attach, or died of it, because its heap was too small. */
  static boolean isOutOfHeap(ModelShareException e) {
    return (e.problem() == Problem.WORKER_NOT_STARTED || e.problem() == Problem.WORKER_DIED)
        && String.valueOf(e.getMessage()).contains("java.lang.OutOfMemoryError");
  }

  Finding outOfHeap(String model, Settings settings) {
    return new Finding(
        problem(),
        severity(),
        model,
        "",
        "a worker ran out of heap over %s (its largest heap is %s)"
            .formatted(model, settings.workerMaxHeap()),
        "Keep its data in buffers or segments, or raise workerMaxHeap to see what is on the heap.");
  }

  private static void requireMeasured(WorkerEvidence worker) {
    if (worker.stats().heapBeforeBytes() <= 0 || worker.stats().heapAfterBytes() <= 0) {
      throw new IllegalStateException(
          "%s did not measure its heap, so MS201 cannot be judged".formatted(worker.name()));
    }
  }

  private static List<WorkerEvidence> over(
      Evidence evidence, long limit, ToLongFunction<WorkerEvidence> growth) {
    return evidence.workers().stream()
        .filter(worker -> growth.applyAsLong(worker) > limit)
        .sorted(Comparator.comparingLong(growth).reversed())
        .toList();
  }

  private Finding finding(
      Evidence evidence,
      List<WorkerEvidence> over,
      String when,
      ToLongFunction<WorkerEvidence> growth,
      long limit) {
    List<HeapHolding> holdings = over.getFirst().probed().holdings().largest();
    String grown =
        over.stream()
            .map(
                worker -> worker.name() + " grew by " + ByteSize.format(growth.applyAsLong(worker)))
            .collect(Collectors.joining(", "));
    String text =
        "%s %s (limit %s)%s"
            .formatted(grown, when, ByteSize.format(limit), named(evidence, holdings));
    String path = holdings.isEmpty() ? "" : holdings.getFirst().path();
    return finding(evidence, path, text, remedy(holdings));
  }

  private static String named(Evidence evidence, List<HeapHolding> holdings) {
    if (holdings.isEmpty()) {
      return ": many small objects, or data outside the model";
    }
    HeapHolding largest = holdings.getFirst();
    return ": "
        + holdings.stream()
            .filter(holding -> holding.bytes() * 10 >= largest.bytes())
            .map(holding -> evidence.subject(holding.path()) + " is " + holding.type())
            .collect(Collectors.joining(", "))
        + " on the heap";
  }

  private static String remedy(List<HeapHolding> holdings) {
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
