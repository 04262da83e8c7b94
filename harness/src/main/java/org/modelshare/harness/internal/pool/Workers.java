package org.modelshare.harness.internal.pool;

import java.time.Duration;
import java.util.List;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;

/** Those who do the work of a pool: JVMs, or a thread of this one. Thread-safe. */
sealed interface Workers permits ForkedWorkers, LocalWorkers {
  /**
   * Starts, and waits until all workers are ready.
   *
   * @throws ModelShareException why one cannot start; then the others are to be ended
   */
  void start() throws InterruptedException;

  /** Returns how many workers there are, but for those that are being replaced. */
  int size();

  /** Returns the living workers that have attached. */
  List<AttachedWorker> attached();

  /** Waits until all have finished by themselves, at most for {@code limit}; then ends them. */
  void end(Duration limit) throws InterruptedException;

  /** Ends them without waiting. */
  void kill();

  /**
   * Waits until those that end are gone with all that this JVM had for them, at most for {@code
   * limit}. An interrupt does not end that.
   */
  void awaitExits(Duration limit);
}
