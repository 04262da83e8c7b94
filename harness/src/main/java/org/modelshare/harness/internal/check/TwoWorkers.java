package org.modelshare.harness.internal.check;

import java.util.List;

/**
 * Two workers on the model, in pools of their own, with one directory for temporary files. An
 * experiment kills the first one.
 */
public interface TwoWorkers extends AutoCloseable {
  /**
   * The answers to all probes, in their order.
   *
   * @param beside of the second worker, asked while the first one was killed
   * @param after of the second worker, asked once more
   * @param instead of the worker that took the place of the first one
   */
  record Aftermath(
      List<ProbeOutcome> beside, List<ProbeOutcome> after, List<ProbeOutcome> instead) {
    public Aftermath {
      beside = List.copyOf(beside);
      after = List.copyOf(after);
      instead = List.copyOf(instead);
    }
  }

  /**
   * Has both ask probes, and kills the first one meanwhile.
   *
   * @throws org.modelshare.model.ModelShareException if another worker died, did not answer in
   *     time, or could not be started in place of the first one
   */
  Aftermath killFirst() throws InterruptedException;

  /** Returns the processes of all workers there were. */
  List<Long> processes();

  @Override
  void close();
}
