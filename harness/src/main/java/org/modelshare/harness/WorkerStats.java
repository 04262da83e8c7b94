package org.modelshare.harness;

import java.time.Duration;
import java.util.List;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.Message;

/**
 * The measures of a worker: what attaching to the model cost it, and the memory it has now.
 *
 * @param worker name of the worker, such as {@code worker-1}
 * @param pid its process
 * @param jvmVersion version of its Java runtime, such as {@code 25.0.3+9-LTS}
 * @param aotCacheUsed whether its JVM took its classes from an {@linkplain AotCache AOT cache}; a
 *     cache that a pool has made shows in workers that started later
 * @param attachDuration how long it took to open the client and attach to the model
 * @param heapBeforeBytes heap in use before it attached, after a full collection; 0 if its pool
 *     does not {@linkplain WorkerPool.Builder#measureHeap measure the heap}
 * @param heapAfterBytes heap in use after it attached, after a full collection; 0 as above
 * @param sharedBytes bytes of the model's arrays that it shares with every other worker
 * @param copiedBytes bytes of the model's arrays that it copied to its heap
 * @param graphBytes size of the object graph that it decoded
 * @param rebuilt field paths of objects that had to rebuild their derived fields on attach,
 *     although the model is shared
 * @param memory of its process, when these were asked for
 */
public record WorkerStats(
    String worker,
    long pid,
    String jvmVersion,
    boolean aotCacheUsed,
    Duration attachDuration,
    long heapBeforeBytes,
    long heapAfterBytes,
    long sharedBytes,
    long copiedBytes,
    long graphBytes,
    List<String> rebuilt,
    WorkerMemory memory) {

  /** Copies the list. */
  public WorkerStats {
    rebuilt = List.copyOf(rebuilt);
  }

  /** Returns what a worker measured, with the memory that its process has now. */
  static WorkerStats of(AttachedWorker worker) {
    Message.Attached costs = worker.costs();
    return new WorkerStats(
        worker.name(),
        worker.pid(),
        worker.jvmVersion(),
        worker.aotCacheUsed(),
        costs.duration(),
        costs.before().heapBytes(),
        costs.after().heapBytes(),
        costs.sharedBytes(),
        costs.copiedBytes(),
        costs.graphBytes(),
        costs.rebuilt(),
        WorkerMemory.of(worker.pid()));
  }

  /**
   * Returns by how much the heap grew on attach; may be negative, and is 0 if it was not measured.
   */
  public long heapGrowthBytes() {
    return heapAfterBytes - heapBeforeBytes;
  }
}
