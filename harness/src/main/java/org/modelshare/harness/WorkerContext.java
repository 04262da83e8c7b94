package org.modelshare.harness;

import java.util.random.RandomGenerator;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * What an operation can ask about the worker it runs in. Only on the thread that runs the
 * operation: elsewhere every method throws {@link IllegalStateException}.
 */
public final class WorkerContext {
  private static final ScopedValue<WorkerContext> CURRENT = ScopedValue.newInstance();

  private final String name;
  private final RandomGenerator random;
  private final ModelClient client;
  private final ModelKey<?> key;

  WorkerContext(String name, RandomGenerator random, ModelClient client, ModelKey<?> key) {
    this.name = name;
    this.random = random;
    this.client = client;
    this.key = key;
  }

  /** Returns the name of the worker, such as {@code worker-1}. */
  public static String name() {
    return current().name;
  }

  /**
   * Returns random numbers for this operation. They are drawn from the pool's seed and the number
   * of the operation in the pool, so they do not depend on which worker runs it.
   */
  public static RandomGenerator random() {
    return current().random;
  }

  /** Returns the client that attached to the model, owned by the worker. */
  static ModelClient client() {
    return current().client;
  }

  /** Returns the key of the model. */
  static ModelKey<?> key() {
    return current().key;
  }

  /** Calls {@code body} in this context. */
  <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> body) throws X {
    return ScopedValue.where(CURRENT, this).call(body);
  }

  private static WorkerContext current() {
    return CURRENT.orElseThrow(() ->
        new IllegalStateException(
            "no worker on thread "
                + Thread.currentThread().getName()
                + "; ask on the thread that runs the operation, and pass the answer on"));
  }
}
