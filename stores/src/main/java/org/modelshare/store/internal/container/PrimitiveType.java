package org.modelshare.store.internal.container;

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
import java.util.AbstractList;
import java.util.List;
import java.util.function.Function;
import org.modelshare.model.DType;
import org.modelshare.model.internal.BufferMemory;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.UserMemory;

/** The primitive types, with their arrays and buffers, and the little-endian bytes of both. */
@SuppressWarnings("ImmutableEnumChecker") // its functions have no state
public enum PrimitiveType {
  BOOLEANS(
      boolean[].class,
      ByteBuffer.class,
      DType.BOOL,
      ValueLayout.JAVA_BYTE,
      array -> MemorySegment.ofArray(bytes((boolean[]) array)),
      bytes -> bytes,
      buffer -> ByteOrder.LITTLE_ENDIAN),
  BYTES(
      byte[].class,
      ByteBuffer.class,
      DType.I8,
      ValueLayout.JAVA_BYTE,
      array -> MemorySegment.ofArray((byte[]) array),
      bytes -> bytes,
      buffer -> ByteOrder.LITTLE_ENDIAN),
  CHARS(
      char[].class,
      CharBuffer.class,
      DType.U16,
      ValueLayout.JAVA_CHAR_UNALIGNED,
      array -> MemorySegment.ofArray((char[]) array),
      ByteBuffer::asCharBuffer,
      buffer -> ((CharBuffer) buffer).order()),
  SHORTS(
      short[].class,
      ShortBuffer.class,
      DType.I16,
      ValueLayout.JAVA_SHORT_UNALIGNED,
      array -> MemorySegment.ofArray((short[]) array),
      ByteBuffer::asShortBuffer,
      buffer -> ((ShortBuffer) buffer).order()),
  INTS(
      int[].class,
      IntBuffer.class,
      DType.I32,
      ValueLayout.JAVA_INT_UNALIGNED,
      array -> MemorySegment.ofArray((int[]) array),
      ByteBuffer::asIntBuffer,
      buffer -> ((IntBuffer) buffer).order()),
  LONGS(
      long[].class,
      LongBuffer.class,
      DType.I64,
      ValueLayout.JAVA_LONG_UNALIGNED,
      array -> MemorySegment.ofArray((long[]) array),
      ByteBuffer::asLongBuffer,
      buffer -> ((LongBuffer) buffer).order()),
  FLOATS(
      float[].class,
      FloatBuffer.class,
      DType.F32,
      ValueLayout.JAVA_FLOAT_UNALIGNED,
      array -> MemorySegment.ofArray((float[]) array),
      ByteBuffer::asFloatBuffer,
      buffer -> ((FloatBuffer) buffer).order()),
  DOUBLES(
      double[].class,
      DoubleBuffer.class,
      DType.F64,
      ValueLayout.JAVA_DOUBLE_UNALIGNED,
      array -> MemorySegment.ofArray((double[]) array),
      ByteBuffer::asDoubleBuffer,
      buffer -> ((DoubleBuffer) buffer).order());

  /** The greatest length of an array on HotSpot; other JVMs may allow less. */
  public static final int LONGEST_ARRAY = Integer.MAX_VALUE - 2;

  private final Class<?> arrayType;
  private final Class<? extends Buffer> bufferType;
  private final DType dtype;
  private final ValueLayout layout;
  private final Function<Object, MemorySegment> segment;
  private final Function<ByteBuffer, Buffer> view;
  private final Function<Buffer, ByteOrder> order;

  PrimitiveType(
      Class<?> arrayType,
      Class<? extends Buffer> bufferType,
      DType dtype,
      ValueLayout layout,
      Function<Object, MemorySegment> segment,
      Function<ByteBuffer, Buffer> view,
      Function<Buffer, ByteOrder> order) {
    this.arrayType = arrayType;
    this.bufferType = bufferType;
    this.dtype = dtype;
    this.layout = layout.withOrder(ByteOrder.LITTLE_ENDIAN);
    this.segment = segment;
    this.view = view;
    this.order = order;
  }

  public Class<?> arrayType() {
    return arrayType;
  }

  public Class<? extends Buffer> bufferType() {
    return bufferType;
  }

  public DType dtype() {
    return dtype;
  }

  /** Returns the bytes of an array, without a copy except for {@code boolean[]}. */
  public MemorySegment bytesOf(Object array) {
    return segment.apply(array);
  }

  /** Returns the bytes of each array as a lazy list. */
  public List<MemorySegment> bytesOfEach(List<?> arrays) {
    return new AbstractList<>() {
      @Override
      public MemorySegment get(int index) {
        return bytesOf(arrays.get(index));
      }

      @Override
      public int size() {
        return arrays.size();
      }
    };
  }

  /**
   * Returns the memory of a whole buffer, from 0 to its capacity and in its own byte order. It is a
   * copy if the buffer has the characters of a string.
   */
  public MemorySegment memoryOf(Buffer buffer) {
    Buffer whole = buffer.duplicate().clear();
    MemorySegment memory = BufferMemory.of(whole);
    UserMemory.requireReadable(memory);
    return memory;
  }

  /** Returns whether {@link #memoryOf} makes a copy: the buffer has the characters of a string. */
  public static boolean isOfString(Buffer buffer) {
    return BufferMemory.isOfString(buffer);
  }

  /** Returns whether the elements in {@link #memoryOf} are in big-endian order. */
  public boolean isBigEndian(Buffer buffer) {
    return !BufferMemory.isOfString(buffer) && order.apply(buffer) == ByteOrder.BIG_ENDIAN;
  }

  /** Returns the little-endian bytes of a whole buffer, without a copy where that is possible. */
  public MemorySegment bytesOf(Buffer buffer) {
    MemorySegment memory = memoryOf(buffer);
    return isBigEndian(buffer) ? littleEndianCopy(memory, dtype) : memory;
  }

  /** Returns a little-endian copy of big-endian elements. */
  public static MemorySegment littleEndianCopy(MemorySegment memory, DType dtype) {
    return UserMemory.read(
        memory,
        () ->
            BufferMemory.swap(
                memory,
                MemorySegment.ofArray(new byte[Math.toIntExact(memory.byteSize())]),
                dtype.widthBytes()));
  }

  /** Returns a new array whose elements take {@code lengthBytes} bytes. */
  public Object newArray(long lengthBytes) {
    long length = lengthBytes / dtype.widthBytes();
    if (length > LONGEST_ARRAY || length * dtype.widthBytes() != lengthBytes) {
      throw Refusal.badGraph("%d bytes for a %s".formatted(lengthBytes, arrayType.getTypeName()));
    }
    return Array.newInstance(arrayType.getComponentType(), (int) length);
  }

  /** Returns a new array whose elements have the given little-endian bytes. */
  public Object toArray(byte[] bytes) {
    Object array = newArray(bytes.length);
    copy(MemorySegment.ofArray(bytes), 0, array, 0, bytes.length);
    return array;
  }

  /**
   * Copies little-endian bytes to elements of an array.
   *
   * @param toBytes where the elements begin, counted in bytes as they are here
   */
  public void copy(
      MemorySegment from, long fromBytes, Object array, long toBytes, long lengthBytes) {
    int to = (int) (toBytes / dtype.widthBytes());
    int length = (int) (lengthBytes / dtype.widthBytes());
    if (array instanceof boolean[] booleans) {
      for (int i = 0; i < length; i++) {
        booleans[to + i] = from.get(ValueLayout.JAVA_BYTE, fromBytes + i) != 0;
      }
    } else {
      MemorySegment.copy(from, layout, fromBytes, array, to, length);
    }
  }

  /** Returns a read-only buffer over bytes in the given order, without a copy. */
  public Buffer view(MemorySegment bytes, ByteOrder order) {
    if (bytes.byteSize() > BlockSizes.VIEW_LIMIT_BYTES) {
      throw Refusal.badGraph("a buffer of %d bytes".formatted(bytes.byteSize()));
    }
    return view.apply(bytes.asByteBuffer().asReadOnlyBuffer().order(order));
  }

  private static byte[] bytes(boolean[] booleans) {
    byte[] bytes = new byte[booleans.length];
    for (int i = 0; i < booleans.length; i++) {
      bytes[i] = (byte) (booleans[i] ? 1 : 0);
    }
    return bytes;
  }
}
