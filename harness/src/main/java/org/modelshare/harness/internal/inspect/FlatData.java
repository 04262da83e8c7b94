package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Array;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** Primitive arrays, buffers and segments: many numbers in one piece of memory. */
public final class FlatData {
  private FlatData() {}

  /** Tells whether a value is a primitive array, a buffer or a segment. */
  public static boolean isFlat(Object value) {
    return isPrimitiveArray(value) || value instanceof Buffer || value instanceof MemorySegment;
  }

  static boolean isPrimitiveArray(Object value) {
    Class<?> component = value.getClass().getComponentType();
    return component != null && component.isPrimitive();
  }

  /** Hashes kind, place and content, equal for buffers of either byte order. */
  static long hash(Object memory) {
    long hash = ContentHash.ofText(kind(memory));
    if (memory instanceof Buffer buffer) {
      hash = ContentHash.mix(hash, buffer.position());
    }
    if (memory instanceof ByteBuffer bytes) {
      hash = ContentHash.mix(hash, bytes.order() == ByteOrder.BIG_ENDIAN ? 1 : 2);
    }
    return ContentHash.mix(hash, ContentHash.ofBytes(bytes(memory)));
  }

  /** Returns the type that a user wrote: {@code float[]}, {@code FloatBuffer}. */
  static String kind(Object memory) {
    return switch (memory) {
      case ByteBuffer _ -> "ByteBuffer";
      case ShortBuffer _ -> "ShortBuffer";
      case CharBuffer _ -> "CharBuffer";
      case IntBuffer _ -> "IntBuffer";
      case LongBuffer _ -> "LongBuffer";
      case FloatBuffer _ -> "FloatBuffer";
      case DoubleBuffer _ -> "DoubleBuffer";
      case MemorySegment _ -> "MemorySegment";
      default -> memory.getClass().getTypeName();
    };
  }

  /** Returns the number of elements, of a buffer up to its limit. */
  public static long length(Object memory) {
    return switch (memory) {
      case Buffer buffer -> buffer.limit();
      case MemorySegment segment -> segment.byteSize();
      default -> Array.getLength(memory);
    };
  }

  /** Returns one element as an object; floating point numbers keep their bits. */
  static Object element(Object memory, long index) {
    int at = (int) index;
    return switch (memory) {
      case ByteBuffer bytes -> bytes.get(at);
      case ShortBuffer shorts -> shorts.get(at);
      case CharBuffer chars -> chars.get(at);
      case IntBuffer ints -> ints.get(at);
      case LongBuffer longs -> longs.get(at);
      case FloatBuffer floats -> floats.get(at);
      case DoubleBuffer doubles -> doubles.get(at);
      case MemorySegment segment -> segment.get(ValueLayout.JAVA_BYTE, index);
      default -> Array.get(memory, at);
    };
  }

  /** Writes the first element of a buffer or segment over itself; throws if it is read-only. */
  static void rewriteFirst(Object view) {
    switch (view) {
      case ByteBuffer bytes -> bytes.put(0, bytes.get(0));
      case ShortBuffer shorts -> shorts.put(0, shorts.get(0));
      case CharBuffer chars -> chars.put(0, chars.get(0));
      case IntBuffer ints -> ints.put(0, ints.get(0));
      case LongBuffer longs -> longs.put(0, longs.get(0));
      case FloatBuffer floats -> floats.put(0, floats.get(0));
      case DoubleBuffer numbers -> numbers.put(0, numbers.get(0));
      case MemorySegment segment ->
          segment.set(ValueLayout.JAVA_BYTE, 0, segment.get(ValueLayout.JAVA_BYTE, 0));
      default -> throw new IllegalArgumentException("neither buffer nor segment: " + view);
    }
  }

  /** Returns the content in native byte order, of a buffer from 0 up to its limit. */
  static MemorySegment bytes(Object memory) {
    return switch (memory) {
      case MemorySegment segment -> segment;
      case Buffer buffer -> MemorySegment.ofBuffer(inNativeOrder(buffer).rewind());
      case byte[] array -> MemorySegment.ofArray(array);
      case short[] array -> MemorySegment.ofArray(array);
      case char[] array -> MemorySegment.ofArray(array);
      case int[] array -> MemorySegment.ofArray(array);
      case long[] array -> MemorySegment.ofArray(array);
      case float[] array -> MemorySegment.ofArray(array);
      case double[] array -> MemorySegment.ofArray(array);
      case boolean[] array -> MemorySegment.ofArray(bytesOf(array));
      default -> throw new IllegalArgumentException("not a primitive array: " + memory.getClass());
    };
  }

  private static Buffer inNativeOrder(Buffer buffer) {
    return order(buffer) == ByteOrder.nativeOrder() ? buffer.duplicate() : copy(buffer.duplicate());
  }

  private static ByteOrder order(Buffer buffer) {
    return switch (buffer) {
      case ShortBuffer shorts -> shorts.order();
      case CharBuffer chars -> chars.order();
      case IntBuffer ints -> ints.order();
      case LongBuffer longs -> longs.order();
      case FloatBuffer floats -> floats.order();
      case DoubleBuffer doubles -> doubles.order();
      default -> ByteOrder.nativeOrder();
    };
  }

  private static Buffer copy(Buffer buffer) {
    int length = buffer.rewind().limit();
    return switch (buffer) {
      case ShortBuffer shorts -> ShortBuffer.allocate(length).put(shorts);
      case CharBuffer chars -> CharBuffer.allocate(length).put(chars);
      case IntBuffer ints -> IntBuffer.allocate(length).put(ints);
      case LongBuffer longs -> LongBuffer.allocate(length).put(longs);
      case FloatBuffer floats -> FloatBuffer.allocate(length).put(floats);
      case DoubleBuffer doubles -> DoubleBuffer.allocate(length).put(doubles);
      default -> throw new IllegalArgumentException("bytes have no order: " + buffer);
    };
  }

  private static byte[] bytesOf(boolean[] array) {
    byte[] bytes = new byte[array.length];
    for (int i = 0; i < array.length; i++) {
      bytes[i] = (byte) (array[i] ? 1 : 0);
    }
    return bytes;
  }
}
