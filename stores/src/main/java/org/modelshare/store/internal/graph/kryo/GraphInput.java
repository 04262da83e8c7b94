package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Input;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.HeapRoom;
import org.modelshare.store.internal.system.LargeStackThread;
import org.modelshare.store.internal.system.Refusal;

/**
 * Input of Kryo for a graph that may be damaged or hostile. It compares every length with the bytes
 * that are left, and asks for room on the heap, before anything of that length is allocated.
 */
public final class GraphInput extends Input {
  /** The most heap that one byte of graph can need, apart from collections and arrays. */
  private static final int HEAP_PER_BYTE = 1024;

  /**
   * Room on the heap is asked for only beyond this length; most values between processes are
   * shorter.
   */
  private static final int SHORT_BYTES = 4096;

  /** An interrupt is looked for after so many bytes of a graph that may be hostile. */
  private static final int BYTES_UNTIL_INTERRUPT_CHECK = 1 << 16;

  /** How many elements all further collections together can have: each takes at least one byte. */
  private long elementsLeft;

  /** A reference, and the free place that a collection keeps beside it. */
  private static final long HEAP_PER_REFERENCE = 8;

  /**
   * A string under construction takes its characters three times: twice in buffers, once in itself.
   */
  private static final int HEAP_PER_CHARACTER = 6;

  /** A table that is not small has at most this many places for each element. */
  private static final int MOST_PLACES_PER_ELEMENT = 8;

  private static final int SMALL_TABLE = 64;

  private final ReadingPass pass;
  private final HeapRoom room;

  /** The position from which room on the heap is asked for again. */
  private int nextHeapCheck = SHORT_BYTES;

  /**
   * @param pass the pass that ends when these bytes cannot be read
   */
  public GraphInput(byte[] graph, ReadingPass pass) {
    super(graph);
    this.pass = pass;
    this.room = pass.room();
    elementsLeft = graph.length;
  }

  /** Reads the number of elements that follow, and checks that so many can follow. */
  public static int readCount(Input input) {
    return checkCount(input, input.readVarInt(true));
  }

  /** Returns {@code count}, if so many elements can follow. */
  static int checkCount(Input input, int count) {
    if (count < 0) {
      throw Refusal.badGraph("a count of " + count);
    }
    if (input instanceof GraphInput graph) {
      graph.take(count);
    }
    return count;
  }

  /**
   * Moves to another position. Room that was granted for other bytes does not count for those that
   * follow it.
   */
  @Override
  public void setPosition(int position) {
    super.setPosition(position);
    nextHeapCheck = Math.min(nextHeapCheck, position + SHORT_BYTES);
  }

  /**
   * Asks for room on the heap, and looks for an interrupt, every so many bytes. Kryo calls this
   * before it reads a number, so at least once for each object. Methods of the model call it too,
   * and may catch what it throws: it ends the pass nevertheless.
   */
  @Override
  protected int require(int required) {
    try {
      checkHeap();
      return super.require(required);
    } catch (RuntimeException e) {
      throw pass.failed(e);
    }
  }

  /**
   * Asks for room on the heap at this position, before methods of the model are given bytes that
   * are not in the graph.
   */
  public static void checkHeapNow(Input input) {
    if (input instanceof GraphInput graph) {
      graph.nextHeapCheck = graph.position;
      graph.checkHeap();
    }
  }

  private void checkHeap() {
    if (position >= nextHeapCheck) {
      long bytes = room.requireSpare() / HEAP_PER_BYTE;
      if (room.isForUntrustedBytes()) {
        LargeStackThread.checkInterrupt();
        bytes = Math.min(bytes, BYTES_UNTIL_INTERRUPT_CHECK);
      }
      nextHeapCheck = (int) Math.min(Integer.MAX_VALUE, position + 1 + bytes);
    }
  }

  /** Reads the number of bytes that follow, and checks that so many are left. */
  public static int readLength(Input input) {
    int length = input.readVarInt(true);
    if (length < 0
        || (input instanceof GraphInput graph && length > graph.limit - graph.position)) {
      throw Refusal.badGraph("a length of %d bytes, more than are there".formatted(length));
    }
    return length;
  }

  /** Checks the length of a table that a class of the JDK makes for elements that follow. */
  public static void checkTable(Input input, int length) {
    if (input instanceof GraphInput graph && length > SMALL_TABLE) {
      graph.take((length - SMALL_TABLE) / MOST_PLACES_PER_ELEMENT);
      graph.room.require("a table", length * HEAP_PER_REFERENCE);
    }
  }

  /** Reads bytes whose number was checked; those of a graph are not copied. */
  public static ByteBuffer readSlice(Input input, int length) {
    if (input instanceof GraphInput graph) {
      graph.require(length);
      graph.position += length;
      return ByteBuffer.wrap(graph.buffer, graph.position - length, length);
    }
    return ByteBuffer.wrap(input.readBytes(length));
  }

  private void take(int count) {
    if (count > elementsLeft) {
      throw Refusal.badGraph(
          "a count of %d where at most %d are left".formatted(count, elementsLeft));
    }
    room.require("a list", count * HEAP_PER_REFERENCE);
    elementsLeft -= count;
  }

  private void check(int length, int widthBytes) {
    if (length < 0 || (long) length * widthBytes > limit - position) {
      throw Refusal.badGraph(
          "a length of %d x %d bytes where %d bytes are left"
              .formatted(length, widthBytes, limit - position));
    }
  }

  /**
   * Checks the length of an array whose elements take {@code widthBytes} in the graph as well as on
   * the heap.
   */
  private void checkArray(int length, int widthBytes) {
    check(length, widthBytes);
    requireHeap(length, widthBytes);
  }

  /**
   * Checks the length of an array whose elements take at least one byte in the graph and {@code
   * widthBytes} on the heap.
   */
  private void checkPacked(int length, int widthBytes) {
    check(length, 1);
    requireHeap(length, widthBytes);
  }

  private void requireHeap(int length, int widthBytes) {
    room.requireArray((long) length * widthBytes);
  }

  /** Returns how many of the next {@code most} bytes come before one that is not ASCII. */
  private int asciiLength(int most) {
    int end = position + Math.min(most, limit - position);
    for (int i = position; i < end; i++) {
      if (buffer[i] < 0) {
        return i - position;
      }
    }
    return end - position;
  }

  /** Checks the length of the string that begins here, and stays here. */
  private void checkString() {
    int start = position;
    if (readVarIntFlag()) {
      int lengthPlusOne = readVarIntFlag(true);
      if (lengthPlusOne != 0) {
        checkPacked(lengthPlusOne - 1, HEAP_PER_CHARACTER);
      }
    } else {
      requireHeap(asciiLength(limit), HEAP_PER_CHARACTER);
    }
    position = start;
  }

  @Override
  public String readString() {
    int start = position;
    String ascii = readVarIntFlag() ? readAscii(readVarIntFlag(true) - 1) : readMarkedAscii();
    if (ascii == null) {
      position = start;
      checkString();
      return super.readString();
    }
    return ascii;
  }

  /**
   * Reads a short string: Kryo writes no length, but sets the eighth bit of the last character.
   * Returns null if there is no such end.
   */
  private @Nullable String readMarkedAscii() {
    int length = asciiLength(limit) + 1;
    if (length > limit - position) {
      return null;
    }
    requireHeap(length, HEAP_PER_CHARACTER);
    byte[] characters = Arrays.copyOfRange(buffer, position, position + length);
    characters[length - 1] &= Byte.MAX_VALUE;
    position += length;
    return new String(characters, StandardCharsets.ISO_8859_1);
  }

  /** Reads a string of {@code length} characters. Returns null unless all of them are ASCII. */
  private @Nullable String readAscii(int length) {
    if (length <= 0 || asciiLength(length) < length) {
      return null;
    }
    requireHeap(length, HEAP_PER_CHARACTER);
    position += length;
    return new String(buffer, position - length, length, StandardCharsets.ISO_8859_1);
  }

  @Override
  public StringBuilder readStringBuilder() {
    checkString();
    return super.readStringBuilder();
  }

  @Override
  public byte[] readBytes(int length) {
    checkArray(length, Byte.BYTES);
    return super.readBytes(length);
  }

  @Override
  public int[] readInts(int length) {
    checkArray(length, Integer.BYTES);
    return super.readInts(length);
  }

  @Override
  public int[] readInts(int length, boolean optimizePositive) {
    checkPacked(length, Integer.BYTES);
    return super.readInts(length, optimizePositive);
  }

  @Override
  public long[] readLongs(int length) {
    checkArray(length, Long.BYTES);
    return super.readLongs(length);
  }

  @Override
  public long[] readLongs(int length, boolean optimizePositive) {
    checkPacked(length, Long.BYTES);
    return super.readLongs(length, optimizePositive);
  }

  @Override
  public float[] readFloats(int length) {
    checkArray(length, Float.BYTES);
    return super.readFloats(length);
  }

  @Override
  public double[] readDoubles(int length) {
    checkArray(length, Double.BYTES);
    return super.readDoubles(length);
  }

  @Override
  public short[] readShorts(int length) {
    checkArray(length, Short.BYTES);
    return super.readShorts(length);
  }

  @Override
  public char[] readChars(int length) {
    checkArray(length, Character.BYTES);
    return super.readChars(length);
  }

  @Override
  public boolean[] readBooleans(int length) {
    checkArray(length, 1);
    return super.readBooleans(length);
  }
}
