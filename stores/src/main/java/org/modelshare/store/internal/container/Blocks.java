package org.modelshare.store.internal.container;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
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
   * Reads a whole block, and checks its digest at the end. Example: a block of 40,000 bytes is read
   * in two chunks of 16,384 bytes and one of 7,232 bytes.
   *
   * @param chunks is given the bytes in order, from 0 to the limit of a buffer on the heap, which
   *     is used again afterwards; all chunks but the last have a multiple of 8 bytes
   * @throws ModelShareException ({@code Problem.DIGEST_MISMATCH}) if the bytes were changed
   */
  void read(int index, Consumer<ByteBuffer> chunks);
}
