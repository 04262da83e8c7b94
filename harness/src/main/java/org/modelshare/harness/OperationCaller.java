package org.modelshare.harness;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.worker.CallContext;
import org.modelshare.harness.internal.worker.Caller;

/** Calls a {@link ModelOp} with its {@link WorkerContext}. */
final class OperationCaller implements Caller {
  @Override
  public <T> T within(CallContext context, Callable<T> body) throws Exception {
    return new WorkerContext(context).call(body::call);
  }

  @Override
  @SuppressWarnings({
    "unchecked", // the pool takes nothing else as an operation
    "NullAway" // whether an input may be null is between operation and caller
  })
  public @Nullable Object apply(Object operation, Object model, @Nullable Object input)
      throws Exception {
    return ((ModelOp<Object, @Nullable Object, ?>) operation).apply(model, input);
  }
}
