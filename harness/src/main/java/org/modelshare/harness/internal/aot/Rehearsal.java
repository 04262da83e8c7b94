package org.modelshare.harness.internal.aot;

import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.StoreKind;

/**
 * A pool of one worker that does on a small model of ours a bit of everything that workers do. A
 * JVM that is told to leave a cache puts into it what it used meanwhile.
 */
@FunctionalInterface
public interface Rehearsal {
  /**
   * Starts the worker, lets it work and end by itself. An interrupt kills it at once.
   *
   * @param jvm of the worker
   * @param kind of store that it attaches to
   * @return whether it had the cache that it was given
   * @throws ModelShareException if the worker cannot start, or dies
   * @throws InterruptedException when nothing is left of the worker
   */
  boolean run(JvmOptions jvm, StoreKind kind) throws InterruptedException;
}
