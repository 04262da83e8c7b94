package org.modelshare.harness;

import java.io.Serializable;

/**
 * Trains a model, in a JVM of its own: see {@link IsolatedTraining}.
 *
 * <p>A lambda, a method reference or an object. Captured values, such as training data, reach the
 * other JVM as the objects of a model do: {@code nio} buffers and memory segments are mapped there,
 * read-only and without a copy, everything else is copied.
 *
 * @param <M> the model's class
 */
@FunctionalInterface
public interface ModelTrainer<M> extends Serializable {
  /**
   * Trains the model.
   *
   * @return the model, never null; any value that can be published
   * @throws Exception anything; it reaches the caller as a {@link WorkerException}, an assertion
   *     that failed as an {@link AssertionError}
   */
  M train() throws Exception;
}
