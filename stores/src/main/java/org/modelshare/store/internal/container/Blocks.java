package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.function.LongFunction;
import org.modelshare.model.ModelShareException;

/** The blocks of a container by index, for the reader of the object graph that refers to them. */
public interface Blocks {
  /**
   * Returns block {@code index}.
   *
   * @return its name, dtype and shape, and a read-only segment of exactly its bytes
   * @throws ModelShareException ({@code Problem.BAD_GRAPH}) if there is no such block
   */
  Block block(int index);

  /**
   * Copies a whole block to parts of equal length on the heap, and checks its digest meanwhile.
   *
   * @param partCount the number of parts
   * @param newPart makes a part of the given length in bytes; called when the part before is full
   * @throws ModelShareException ({@code Problem.DIGEST_MISMATCH}) if the bytes were changed
   */
  void copyTo(int index, int partCount, LongFunction<MemorySegment> newPart);
}
