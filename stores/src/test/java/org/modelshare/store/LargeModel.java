package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A model that is seen in the memory of the machine, and quick to check. */
record LargeModel(MemorySegment weights) {
  static final long LENGTH_BYTES = 24L << 20;

  static LargeModel train() {
    MemorySegment weights = Arena.ofAuto().allocate(LENGTH_BYTES, Long.BYTES);
    for (long i = 0; i < LENGTH_BYTES / Long.BYTES; i++) {
      weights.setAtIndex(ValueLayout.JAVA_LONG, i, weight(i));
    }
    return new LargeModel(weights);
  }

  private static long weight(long index) {
    return index * 0x9E3779B97F4A7C15L;
  }

  /** Returns how many weights are as they were trained. */
  long rightWeights() {
    long right = 0;
    for (long i = 0; i < weights.byteSize() / Long.BYTES; i++) {
      if (weights.getAtIndex(ValueLayout.JAVA_LONG, i) == weight(i)) {
        right++;
      }
    }
    return right;
  }

  /**
   * Returns whether a file that is being written is in the middle, whatever room was taken for it:
   * far enough from the end that no thread has come there before all were stopped.
   */
  static boolean isHalfWritten(Path container) throws IOException {
    try (FileChannel channel = FileChannel.open(container)) {
      return isWritten(channel, LENGTH_BYTES / 8) && !isWritten(channel, LENGTH_BYTES / 2);
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** No weight but the first is zero. */
  private static boolean isWritten(FileChannel channel, long offset) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES);
    return channel.read(bytes, offset) == Long.BYTES && bytes.getLong(0) != 0;
  }

  static long allWeights() {
    return LENGTH_BYTES / Long.BYTES;
  }
}
