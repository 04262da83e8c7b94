package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.modelshare.model.ModelShareException;

/** Where a client finds the containers of one store. Owns nothing. */
public sealed interface ContainerSource permits MemorySource, FileSource {
  /** Returns what to call a container in messages. */
  String describe(String location);

  /**
   * Maps a container read-only, for as long as {@code arena} lives.
   *
   * @throws ModelShareException if it is gone, or another one took its place
   */
  MemorySegment map(String location, Arena arena) throws IOException;
}
