package org.modelshare.harness.internal.check;

import java.io.Serializable;

/**
 * Something that is looked at in a JVM that has the model. A check finds the result in the {@link
 * Evidence} by the observation's class.
 *
 * @param <T> the result, which travels between JVMs
 */
public interface Observation<T> extends Serializable {
  /** Returns when it is made. */
  Moment moment();

  /** Returns whether it is made in the publisher too, of the model as it was made there. */
  default boolean isInPublisher() {
    return false;
  }

  /**
   * Looks.
   *
   * @throws Exception anything; a check that needs the result is then inconclusive
   */
  T observe(Subject subject) throws Exception;
}
