package org.modelshare.harness.internal.pool;

import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Completes a future, on a thread of its own: what depends on it may run anything. */
record FutureTarget<O extends @Nullable Object>(CompletableFuture<O> future)
    implements ReplyTarget {
  @Override
  @SuppressWarnings("unchecked") // the operation returned an O
  public void succeed(@Nullable Object value) {
    Thread.startVirtualThread(() -> future.complete((O) value));
  }

  @Override
  public void fail(Throwable failure) {
    Thread.startVirtualThread(() -> future.completeExceptionally(failure));
  }

  @Override
  public boolean isWanted() {
    return !future.isDone();
  }
}
