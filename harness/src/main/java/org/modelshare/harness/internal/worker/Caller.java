package org.modelshare.harness.internal.worker;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Calls operations, whose types the machinery of a worker does not know. */
public interface Caller {
  /** Calls {@code body}, whose user code can ask for {@code context} meanwhile. */
  <T> T within(CallContext context, Callable<T> body) throws Exception;

  /**
   * Applies an operation.
   *
   * @throws Exception anything that the operation throws
   */
  @Nullable Object apply(Object operation, Object model, @Nullable Object input) throws Exception;
}
