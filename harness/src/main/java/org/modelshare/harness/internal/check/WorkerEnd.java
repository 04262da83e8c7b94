package org.modelshare.harness.internal.check;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** The end of a worker in which an experiment did what must not end it. */
final class WorkerEnd {
  private WorkerEnd() {}

  /**
   * Returns what is to be said of a worker that died.
   *
   * @param failure of the experiment; thrown again if it is another one
   * @param subject the first words, such as {@code used after close, the model ended a worker}
   * @throws Unjudged if the worker ran out of heap
   */
  static Violation violation(ModelShareException failure, String subject, String remedy) {
    if (HeapGrowthCheck.isOutOfHeap(failure)) {
      throw Unjudged.inconclusive("the worker ran out of heap: give it more by workerMaxHeap");
    }
    if (failure.problem() != Problem.WORKER_DIED) {
      throw failure;
    }
    return new Violation("", "%s: %s".formatted(subject, failure.getMessage()), remedy);
  }
}
