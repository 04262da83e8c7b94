package org.modelshare.harness;

import java.util.random.RandomGenerator;
import org.modelshare.harness.internal.worker.CallContext;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;

/**
 * The worker that an operation runs in. Only for the thread that runs the operation: elsewhere
 * every method throws {@link IllegalStateException}.
 */
public final class WorkerContext {
  private static final ScopedValue<WorkerContext> CURRENT = ScopedValue.newInstance();

  private final CallContext context;

  WorkerContext(CallContext context) {
    this.context = context;
  }

  /** Returns the name of the worker, such as {@code worker-1}. */
  public static String name() {
    return current().context.worker();
  }

  /**
   * Returns random numbers for this input. They are drawn from the pool's seed, from how many times
   * the pool was called before ({@code map}, {@code stream} and {@code submit} count alike), and
   * from the place of the input in this call. So a run with the same seed and the same calls in the
   * same order gives the same numbers, whichever worker gets which input, however many workers
   * there are, and also when an input is tried again.
   */
  public static RandomGenerator random() {
    return current().context.random();
  }

  /**
   * Returns a further model of the store that holds the pool's model. The worker attaches to it
   * once, when it is first asked for, and keeps it as long as it lives.
   *
   * @param key of a model in that store; it may be captured by the operation, or be its input
   * @return the same instance for equal keys in this worker, not to be changed
   * @throws ModelShareException if the model is gone or damaged, or in a store of another kind
   * @throws IllegalStateException in a pool that {@link WorkerPool#inProcess} made of a model
   *     without a store
   */
  public static <T> T model(ModelKey<T> key) {
    return current().context.models().model(key);
  }

  /** Returns the context as the machinery of the worker knows it. */
  static CallContext context() {
    return current().context;
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
