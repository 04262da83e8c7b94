package org.modelshare.harness.internal.worker;

import org.modelshare.store.ModelKey;

/** The models that the operations of a worker may use. */
public sealed interface WorkerModels extends AutoCloseable permits Attachment, LocalModels {
  /** Returns the pool's model: always the same instance. */
  Object model();

  /** Returns a further model: always the same instance for equal keys. */
  <T> T model(ModelKey<T> key);

  @Override
  void close();
}
