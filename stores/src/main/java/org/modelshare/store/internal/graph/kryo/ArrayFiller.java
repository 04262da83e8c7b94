package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Array;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Arrays of equal length that are filled one after another with the chunks of a block. Example: a
 * chunk of 16,384 bytes fills 81 rows of 50 floats and begins the next one.
 */
final class ArrayFiller implements Consumer<ByteBuffer> {
  private final PrimitiveType elements;
  private final long arrayBytes;
  private final HeapRoom room;
  private final Object[] arrays;
  private int begun;

  /** How many bytes of the newest array are filled. */
  private long filledBytes;

  /**
   * @param blockBytes the length of the block, which must be a multiple of {@code count} elements
   */
  ArrayFiller(PrimitiveType elements, long blockBytes, int count, HeapRoom room) {
    this.elements = elements;
    this.arrayBytes = blockBytes / count;
    this.room = room;
    this.arrays = (Object[]) Array.newInstance(elements.arrayType(), count);
  }

  @Override
  public void accept(ByteBuffer chunk) {
    MemorySegment bytes = MemorySegment.ofBuffer(chunk);
    for (long done = 0, part; done < bytes.byteSize(); done += part) {
      if (begun == 0 || filledBytes == arrayBytes) {
        addArray();
      }
      part = Math.min(bytes.byteSize() - done, arrayBytes - filledBytes);
      elements.copy(bytes, done, arrays[begun - 1], filledBytes, part);
      filledBytes += part;
    }
  }

  private void addArray() {
    room.requireArray(arrayBytes);
    arrays[begun++] = elements.newArray(arrayBytes);
    filledBytes = 0;
  }

  /** Returns the arrays, after the last chunk. */
  Object[] filled() {
    while (begun < arrays.length) {
      addArray(); // arrays without elements, for which there is no chunk
    }
    return arrays;
  }
}
