package org.modelshare.harness;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.modelshare.harness.internal.wire.AttachedWorker;

/** A thread of this JVM, which has attached once more and stands for a worker. */
record VerifierThread<M>(WorkerPool<M> pool) implements VerifierWorker<M> {
  @Override
  public AttachedWorker attached() {
    return pool.pool().attached().getFirst();
  }

  @Override
  public <O> CompletableFuture<O> submit(ModelOp<? super M, String, ? extends O> operation) {
    return pool.submit(operation, "");
  }

  @Override
  public List<String> leave() {
    return List.of();
  }

  @Override
  public void keep() {}

  /** This JVM goes on. */
  @Override
  public boolean isEnded() {
    return false;
  }

  @Override
  public void close() {
    pool.close();
  }
}
