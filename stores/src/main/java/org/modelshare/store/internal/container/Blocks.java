package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import org.modelshare.model.ModelShareException;

/** The blocks of a container, as the graph's reader sees them. */
public interface Blocks {
  /**
   * Returns block {@code index}.
   *
   * @return its name, dtype and shape, and a read-only segment of exactly its bytes
   * @throws ModelShareException ({@code Problem.BAD_GRAPH}) if there is no such block
   */
  Block block(int index);

  /**
   * Copies a whole block to the heap and checks its digest while doing so.
   *
   * @param count how many parts of equal length it is copied to
   * @param newPart makes a heap segment of so many bytes, when the one before is full
   * @throws ModelShareException ({@code Problem.DIGEST_MISMATCH}) if the bytes were changed
   */
  void copyTo(int index, int count, LongFunction<MemorySegment> newPart);
}
