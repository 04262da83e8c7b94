package org.modelshare.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.modelshare.harness.internal.wire.AttachedWorker;

/**
 * A worker of a verification that has attached to the model of the run.
 *
 * @param <M> the model's class
 */
sealed interface VerifierWorker<M> extends AutoCloseable permits VerifierJvm, VerifierThread {
  /** Returns the worker, with what it measured when it attached. */
  AttachedWorker attached();

  /** Applies an operation to the model, later. Its input is the empty string. */
  <O> CompletableFuture<O> submit(ModelOp<? super M, String, ? extends O> operation);

  /**
   * Detaches from the model. Only after that the worker can be kept.
   *
   * @return the temporary files that the model has left, in words
   */
  List<String> leave() throws InterruptedException;

  /** Allows the worker to have another model later, unless something of this one is left in it. */
  void keep();

  /** Returns whether it was closed and does not wait for another model. */
  boolean isEnded();

  /** Ends the worker, or has it wait for another model if that was allowed. */
  @Override
  void close();
}
