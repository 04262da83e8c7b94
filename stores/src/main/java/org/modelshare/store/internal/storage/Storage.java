package org.modelshare.store.internal.storage;

import java.io.IOException;
import org.modelshare.store.internal.container.ContainerPlan;

/** Where a store keeps its containers. Thread-safe. */
public sealed interface Storage extends AutoCloseable permits MemoryStorage, FileStorage {
  /** Returns what a {@code ClientHandle} says of this store. */
  String location();

  ContainerSource source();

  /** Writes a planned container; nobody can see it before it is whole. */
  StoredContainer store(ContainerPlan plan) throws IOException;

  /**
   * Takes over a container of another store of the same kind, without a copy.
   *
   * @return its location here
   */
  String adopt(ContainerSource source, String location) throws IOException;

  /** Lets a container go; does nothing if it is not there. */
  void remove(String location) throws IOException;

  /** Lets all go. Idempotent. */
  @Override
  void close() throws IOException;
}
