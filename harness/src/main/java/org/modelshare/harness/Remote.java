package org.modelshare.harness;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** Waits for what workers do. */
final class Remote {
  private Remote() {}

  /** Returns the result, or throws what kept it from coming. */
  static <T> T get(Future<T> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException failure -> failure;
        case Error error -> throw error;
        case null, default -> new IllegalStateException("a worker failed: " + e.getCause(), e);
      };
    }
  }
}
