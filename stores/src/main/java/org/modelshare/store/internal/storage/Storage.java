package org.modelshare.store.internal.storage;

import java.io.IOException;
import org.modelshare.store.internal.container.ContainerPlan;

/**
 * The container storage of one store on the publisher's side: it writes, adopts and removes
 * containers. Thread-safe.
 */
public sealed interface Storage extends AutoCloseable permits MemoryStorage, FileStorage {
  /**
   * Returns the location of this store for a {@code ClientHandle}, such as the path of its
   * directory.
   */
  String location();

  /** Returns a source of the containers in this storage, for a client in this process. */
  ContainerSource source();

  /** Writes a planned container. Clients can open it only when it is complete. */
  StoredContainer store(ContainerPlan plan) throws IOException;

  /**
   * Takes over a container of another store of the same kind, without a copy.
   *
   * @return the container's location in this storage
   */
  String adopt(ContainerSource source, String location) throws IOException;

  /** Removes a container. Does nothing if there is none at this location. */
  void remove(String location) throws IOException;

  /** Removes all containers. Idempotent. */
  @Override
  void close() throws IOException;
}
