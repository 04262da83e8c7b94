package org.modelshare.harness;

import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a model and asks it questions: what a project gives to {@code modelshare:verify}.
 *
 * <p>Implementations are top-level or static nested classes with a constructor without parameters;
 * {@code modelshare:verify} finds them in the project's compiled classes.
 *
 * @param <M> the model's class
 */
public interface ModelProvider<M> {
  /**
   * Trains or loads the model. Two calls, also in two JVMs, make models that answer alike.
   *
   * @throws Exception anything; the verification then fails and shows it
   */
  M create() throws Exception;

  /**
   * Asks the model one question and returns the answer, which is compared between processes.
   *
   * @param random what the question is drawn from; the same in every process that is compared
   * @return a value that can travel between JVMs, such as a record, a list or an array
   * @throws Exception anything; the verification then fails and shows it
   */
  @Nullable Object probe(M model, RandomGenerator random) throws Exception;
}
