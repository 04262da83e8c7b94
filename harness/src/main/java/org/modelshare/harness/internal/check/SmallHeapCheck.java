package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.HeapHoldings;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * MS206: attaching and answering need no heap in proportion to the model, not even for a moment.
 * One more worker has half of the shared bytes as its largest heap, and what workers were seen to
 * hold. Example: a model that shares 400 MiB and holds 1 MiB attaches with {@code -Xmx200m}; were
 * it read into a {@code float[]} at first, it would need 400 MiB for that array alone.
 *
 * <p>What workers keep on the heap is judged by MS201. Models that share little prove nothing here,
 * because a JVM needs some heap itself.
 */
public final class SmallHeapCheck implements Experiment {
  private static final long MIB = 1 << 20;

  /** Enough for a JVM with a worker in it, which was seen to live on 10 MiB. */
  static final long JVM_BYTES = 32 * MIB;

  private static final long LEAST_SHARED_BYTES = 2 * JVM_BYTES;

  @Override
  public Problem problem() {
    return Problem.HEAP_NEEDED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new HeapBeforeProbes(), new Answers(), new HeapAfterProbes());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    long heapBytes = heapBytes(stage.evidence());
    if (heapBytes >= ByteSize.parse(stage.limits().workerMaxHeap())) {
      return List.of(); // the workers of the shared run had no more than that
    }
    String largestHeap = (heapBytes + MIB - 1) / MIB + "m";
    try {
      stage.inWorker(heap(largestHeap), List.of(new AskedInTurn())).of(AskedInTurn.class);
      return List.of();
    } catch (ModelShareException e) {
      if (HeapGrowthCheck.isOutOfHeap(e)) {
        return List.of(violation(stage.evidence(), e.problem(), largestHeap));
      }
      throw e;
    }
  }

  /**
   * Makes a heap begin small, whatever the run's own arguments say, and leaves direct buffers as
   * much memory as they want: MS209 judges these. A worker that runs out of heap ends.
   */
  private static List<String> heap(String largestHeap) {
    return List.of(
        "-Xms8m",
        "-Xmx" + largestHeap,
        "-XX:MaxDirectMemorySize=1024g",
        "-XX:+ExitOnOutOfMemoryError");
  }

  /**
   * Returns a heap that is too small for a copy of the shared bytes.
   *
   * @throws Unjudged if one that is surely large enough for everything else would not be
   */
  static long heapBytes(Evidence evidence) {
    long sharedBytes = evidence.published().sharedBytes();
    long neededBytes = JVM_BYTES + 2 * (evidence.published().graphBytes() + heldBytes(evidence));
    if (sharedBytes < LEAST_SHARED_BYTES || neededBytes > sharedBytes / 4 * 3) {
      throw Unjudged.notApplicable(
          "the model shares %s, and a worker may need %s of heap without any copy"
              .formatted(ByteSize.format(sharedBytes), ByteSize.format(neededBytes)));
    }
    return Math.max(sharedBytes / 2, neededBytes);
  }

  private static long heldBytes(Evidence evidence) {
    long answers = HeapHoldings.of(evidence.publisher().of(Answers.class)).bytes();
    long workers =
        evidence.workers().stream()
            .mapToLong(worker -> Math.max(worker.heldBytes(), worker.growthBytes()))
            .max()
            .orElse(0);
    return answers + Math.max(workers, 0);
  }

  private static Violation violation(Evidence evidence, Problem when, String largestHeap) {
    return new Violation(
        "",
        "a worker with -Xmx%s ran out of heap %s, and %s shares %s"
            .formatted(
                largestHeap,
                when == Problem.WORKER_NOT_STARTED ? "on attach" : "by the probes",
                evidence.model(),
                ByteSize.format(evidence.published().sharedBytes())),
        "Find the hook or method that copies shared data to the heap, if only for a moment.");
  }
}
