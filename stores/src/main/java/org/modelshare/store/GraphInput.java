package org.modelshare.store;

import com.esotericsoftware.kryo.kryo5.io.Input;

/**
 * Reads a graph that may be damaged or hostile: no length is believed before it is compared with
 * the bytes that are there.
 */
final class GraphInput extends Input {
  /** Every element of every collection takes at least a byte, so all of them share this. */
  private long elementsLeft;

  GraphInput(byte[] graph) {
    super(graph);
    elementsLeft = graph.length;
  }

  /** Reads how many elements follow. */
  static int readCount(Input input) {
    int count = input.readVarInt(true);
    if (count < 0) {
      throw GraphException.badGraph("a count of " + count);
    }
    if (input instanceof GraphInput graph) {
      graph.take(count);
    }
    return count;
  }

  private void take(int count) {
    if (count > elementsLeft) {
      throw GraphException.badGraph(
          "a count of %d where at most %d are left".formatted(count, elementsLeft));
    }
    elementsLeft -= count;
  }

  private void check(int length, int widthBytes) {
    if (length < 0 || (long) length * widthBytes > limit - position) {
      throw GraphException.badGraph(
          "a length of %d x %d bytes where %d bytes are left"
              .formatted(length, widthBytes, limit - position));
    }
  }

  private void checkString() {
    int start = position;
    if (readVarIntFlag()) {
      int lengthPlusOne = readVarIntFlag(true);
      if (lengthPlusOne != 0) {
        check(lengthPlusOne - 1, 1);
      }
    }
    position = start;
  }

  @Override
  public String readString() {
    checkString();
    return super.readString();
  }

  @Override
  public StringBuilder readStringBuilder() {
    checkString();
    return super.readStringBuilder();
  }

  @Override
  public byte[] readBytes(int length) {
    check(length, Byte.BYTES);
    return super.readBytes(length);
  }

  @Override
  public int[] readInts(int length) {
    check(length, Integer.BYTES);
    return super.readInts(length);
  }

  @Override
  public int[] readInts(int length, boolean optimizePositive) {
    check(length, 1);
    return super.readInts(length, optimizePositive);
  }

  @Override
  public long[] readLongs(int length) {
    check(length, Long.BYTES);
    return super.readLongs(length);
  }

  @Override
  public long[] readLongs(int length, boolean optimizePositive) {
    check(length, 1);
    return super.readLongs(length, optimizePositive);
  }

  @Override
  public float[] readFloats(int length) {
    check(length, Float.BYTES);
    return super.readFloats(length);
  }

  @Override
  public double[] readDoubles(int length) {
    check(length, Double.BYTES);
    return super.readDoubles(length);
  }

  @Override
  public short[] readShorts(int length) {
    check(length, Short.BYTES);
    return super.readShorts(length);
  }

  @Override
  public char[] readChars(int length) {
    check(length, Character.BYTES);
    return super.readChars(length);
  }

  @Override
  public boolean[] readBooleans(int length) {
    check(length, 1);
    return super.readBooleans(length);
  }
}
