package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.modelshare.model.ModelShareException;

/**
 * The container source of a client: it maps the containers of one store, which another process may
 * have published. A source holds no file and no memory.
 */
public sealed interface ContainerSource permits MemorySource, FileSource {
  /** Returns a description of a container for messages, such as its path. */
  String describe(String location);

  /**
   * Maps a container read-only, for as long as {@code arena} lives.
   *
   * @throws ModelShareException if the container is gone, another one took its place, or its owner
   *     is not trusted
   */
  MemorySegment map(String location, Arena arena) throws IOException;
}
