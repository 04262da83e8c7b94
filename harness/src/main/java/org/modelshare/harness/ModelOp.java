package org.modelshare.harness;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An operation on an attached model, sent to the workers of a {@link WorkerPool}.
 *
 * <p>A lambda, a method reference or an object. Captured values, its input and its result travel
 * between JVMs, so all of them must be values that can stand in a model. A lambda or an inner class
 * that uses a field or a method of the object around it captures that whole object; this is refused
 * unless the object is a record, an enum or {@link Serializable}: copy what is used into a local
 * variable first, or write the lambda in a static method. Calls in one worker run one after the
 * other, on one thread.
 *
 * @param <M> the model's class
 * @param <I> what the operation works on
 * @param <O> what it answers
 */
@FunctionalInterface
public interface ModelOp<
        M extends @Nullable Object, I extends @Nullable Object, O extends @Nullable Object>
    extends Serializable {
  /**
   * Answers one input.
   *
   * @param model the attached model: the same instance in every call in this worker, not to be
   *     changed
   * @throws Exception anything; it reaches the caller as a {@link WorkerException}, an assertion
   *     that failed as an {@link AssertionError}
   */
  O apply(M model, I input) throws Exception;
}
