package org.modelshare.model;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.TensorMemory;

/**
 * An array of one element type with any number of dimensions and of any size, row-major and in
 * little-endian order. In a model, each tensor of whatever size is a tensor of the container, under
 * its field path and with its type and shape, and all JVMs that attach to the model see the same
 * memory. Two references to one tensor refer to one tensor after attaching too.
 *
 * <p>A <em>row</em> is a range of elements along the last dimension. A matrix of shape {@code [100,
 * 16]} has 100 rows of 16 elements, a tensor of shape {@code [2, 3, 4]} has 6 rows of 4. A vector
 * is one row, and so is a scalar, whose shape is empty.
 *
 * <p>A tensor owns no memory, is never closed, and cannot be written to. It is a view of the memory
 * that it was made of, or of the mapping of the {@code ModelClient} that attached to it. When that
 * memory is closed, the tensor and all rows and segments that it returned before throw {@link
 * IllegalStateException}. Thread-safe, unless it was made of memory that is confined to a thread.
 * Two tensors are equal only if they are the same object.
 */
public final class Tensor {
  /** The most bytes that a buffer can view. */
  private static final long LARGEST_VIEW_BYTES = Integer.MAX_VALUE - 8L;

  static {
    TensorMemory.grant(tensor -> ((Tensor) tensor).values);
  }

  private final DType dtype;
  private final long[] shape;
  private final MemorySegment values;
  private final long rows;
  private final long rowBytes;

  private Tensor(DType dtype, long[] shape, MemorySegment values) {
    this.dtype = dtype;
    this.shape = shape;
    this.values = values;
    long lengthBytes = dtype.widthBytes();
    for (long length : shape) {
      lengthBytes = length < 0 ? -1 : multiply(lengthBytes, length);
      if (lengthBytes < 0) {
        throw new IllegalArgumentException(this + " is no shape");
      }
    }
    if (lengthBytes != values.byteSize()) {
      throw new IllegalArgumentException(
          "%s needs %d bytes, there are %d".formatted(this, lengthBytes, values.byteSize()));
    }
    this.rowBytes = dtype.widthBytes() * (shape.length == 0 ? 1 : shape[shape.length - 1]);
    this.rows = rows(shape);
  }

  /** Returns the product of two numbers, neither negative, or -1 if it overflows. */
  private static long multiply(long one, long other) {
    return Math.multiplyHigh(one, other) == 0 ? Math.max(-1, one * other) : -1;
  }

  private static long rows(long[] shape) {
    long rows = 1;
    for (int i = 0; i < shape.length - 1; i++) {
      rows = multiply(rows, shape[i]);
    }
    return rows;
  }

  /**
   * Makes an {@link DType#F32} matrix. The rows are copied to memory outside the heap, which is
   * freed with the tensor.
   *
   * @param rows of one length; without any the shape is {@code [0, 0]}
   * @throws IllegalArgumentException if the rows differ in length
   */
  public static Tensor of(float[][] rows) {
    long columns = rows.length == 0 ? 0 : rows[0].length;
    long rowBytes = columns * Float.BYTES;
    MemorySegment values = Arena.ofAuto().allocate(rows.length * rowBytes, Float.BYTES);
    for (int i = 0; i < rows.length; i++) {
      if (rows[i].length != columns) {
        throw new IllegalArgumentException(
            "row %d has %d columns, row 0 has %d".formatted(i, rows[i].length, columns));
      }
      values.asSlice(i * rowBytes, rowBytes).copyFrom(MemorySegment.ofArray(rows[i]));
    }
    return of(DType.F32, values, rows.length, columns);
  }

  /**
   * Makes an {@link DType#I8} tensor of the elements between a buffer's position and limit. They
   * are not copied, so a change of the buffer before the tensor is published changes the tensor.
   * For other types of one byte see {@link #of(DType, MemorySegment, long...)}.
   *
   * @param shape lengths of the dimensions; none for a scalar
   * @throws IllegalArgumentException if the shape has another number of elements
   */
  public static Tensor of(ByteBuffer values, long... shape) {
    return of(DType.I8, values, shape);
  }

  /**
   * Makes an {@link DType#U16} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order, or is a view of a {@code String}.
   */
  public static Tensor of(CharBuffer values, long... shape) {
    return of(DType.U16, values, shape);
  }

  /**
   * Makes an {@link DType#I16} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order.
   */
  public static Tensor of(ShortBuffer values, long... shape) {
    return of(DType.I16, values, shape);
  }

  /**
   * Makes an {@link DType#I32} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order.
   */
  public static Tensor of(IntBuffer values, long... shape) {
    return of(DType.I32, values, shape);
  }

  /**
   * Makes an {@link DType#I64} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order.
   */
  public static Tensor of(LongBuffer values, long... shape) {
    return of(DType.I64, values, shape);
  }

  /**
   * Makes an {@link DType#F32} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order.
   */
  public static Tensor of(FloatBuffer values, long... shape) {
    return of(DType.F32, values, shape);
  }

  /**
   * Makes an {@link DType#F64} tensor as {@link #of(ByteBuffer, long...)} does. The elements are
   * copied if the buffer is in big-endian order.
   */
  public static Tensor of(DoubleBuffer values, long... shape) {
    return of(DType.F64, values, shape);
  }

  private static Tensor of(DType type, Buffer values, long... shape) {
    return of(type, BufferBytes.of(values), shape);
  }

  /**
   * Makes a tensor of any type and size. The memory is not copied: a change of it before the tensor
   * is published changes the tensor, and the tensor ends when the arena of the memory is closed.
   *
   * @param values the elements, row-major, in little-endian order; they may begin at any address
   * @param shape lengths of the dimensions; none for a scalar
   * @throws IllegalArgumentException if the shape has another number of bytes
   */
  public static Tensor of(DType type, MemorySegment values, long... shape) {
    return new Tensor(Objects.requireNonNull(type, "type"), shape.clone(), values);
  }

  /** Returns the type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** Returns a copy of the lengths of the dimensions, in elements; none for a scalar. */
  public long[] shape() {
    return shape.clone();
  }

  /**
   * Returns a row of {@link DType#F32} as a read-only view. Here and in the methods below, the
   * result is a copy only if the tensor was made of a segment over an array on the heap, and this
   * segment is read-only, is of another element type, or begins inside an element.
   *
   * @param index of the row, from 0
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws UnsupportedOperationException if the tensor is of another type; the message then names
   *     the right method. Also if a row has more bytes than a buffer can have, some 2 GiB
   * @throws IllegalStateException if the memory is closed
   */
  public FloatBuffer row(long index) {
    MemorySegment row = row(index, dtype == DType.F32, "row");
    return array(row) instanceof float[] floats
        ? FloatBuffer.wrap(floats, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asFloatBuffer();
  }

  /** Returns a row of {@link DType#F64} as {@link #row} does. */
  public DoubleBuffer doubleRow(long index) {
    MemorySegment row = row(index, dtype == DType.F64, "doubleRow");
    return array(row) instanceof double[] doubles
        ? DoubleBuffer.wrap(doubles, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asDoubleBuffer();
  }

  /** Returns a row of {@link DType#I64} or {@link DType#U64} as {@link #row} does. */
  public LongBuffer longRow(long index) {
    MemorySegment row = row(index, dtype == DType.I64 || dtype == DType.U64, "longRow");
    return array(row) instanceof long[] longs
        ? LongBuffer.wrap(longs, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asLongBuffer();
  }

  /** Returns a row of {@link DType#I32} or {@link DType#U32} as {@link #row} does. */
  public IntBuffer intRow(long index) {
    MemorySegment row = row(index, dtype == DType.I32 || dtype == DType.U32, "intRow");
    return array(row) instanceof int[] ints
        ? IntBuffer.wrap(ints, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asIntBuffer();
  }

  /**
   * Returns a row of {@link DType#I16}, {@link DType#F16} or {@link DType#BF16} as {@link #row}
   * does. {@link Float#float16ToFloat} converts the bits of an {@link DType#F16}.
   */
  public ShortBuffer shortRow(long index) {
    boolean matches = dtype == DType.I16 || dtype == DType.F16 || dtype == DType.BF16;
    MemorySegment row = row(index, matches, "shortRow");
    return array(row) instanceof short[] shorts
        ? ShortBuffer.wrap(shorts, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asShortBuffer();
  }

  /** Returns a row of {@link DType#U16} as {@link #row} does. */
  public CharBuffer charRow(long index) {
    MemorySegment row = row(index, dtype == DType.U16, "charRow");
    return array(row) instanceof char[] chars
        ? CharBuffer.wrap(chars, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asCharBuffer();
  }

  /** Returns a row of any type of one byte as {@link #row} does. */
  public ByteBuffer byteRow(long index) {
    return bytes(row(index, dtype.widthBytes() == Byte.BYTES, "byteRow"));
  }

  private MemorySegment row(long index, boolean matches, String method) {
    if (!matches) {
      throw new UnsupportedOperationException(
          "%s(long) gives no rows of a %s tensor, use %s".formatted(method, this, methodForType()));
    }
    if (rowBytes > LARGEST_VIEW_BYTES) {
      throw new UnsupportedOperationException(
          "a row of a %s tensor has %,d bytes, over 2 GiB; use segment()"
              .formatted(this, rowBytes));
    }
    requireAlive();
    return values.asSlice(Objects.checkIndex(index, rows) * rowBytes, rowBytes);
  }

  private String methodForType() {
    return switch (dtype) {
      case F32 -> "row(long)";
      case F64 -> "doubleRow(long)";
      case I64, U64 -> "longRow(long)";
      case I32, U32 -> "intRow(long)";
      case I16, F16, BF16 -> "shortRow(long)";
      case U16 -> "charRow(long)";
      case BOOL, U8, I8, F8_E4M3, F8_E5M2, F8_E8M0 -> "byteRow(long)";
      case C64 -> "segment()";
    };
  }

  private void requireAlive() {
    if (!values.scope().isAlive()) {
      throw new IllegalStateException(
          "the memory of a %s tensor is closed: its model was released, or its arena closed"
              .formatted(this));
    }
  }

  /**
   * Returns the array that a row is part of, or null if there is none or the row begins inside an
   * element.
   */
  private @Nullable Object array(MemorySegment row) {
    boolean isWhole = !row.isNative() && row.address() % dtype.widthBytes() == 0;
    return isWhole ? row.heapBase().orElse(null) : null;
  }

  /** Returns the index of a row's first element in its array. */
  private int first(MemorySegment row) {
    return (int) (row.address() / dtype.widthBytes());
  }

  /** Returns the length of a row. */
  private int elements() {
    return (int) (rowBytes / dtype.widthBytes());
  }

  private static ByteBuffer bytes(MemorySegment row) {
    boolean isView = row.isNative() || row.heapBase().orElse(null) instanceof byte[];
    MemorySegment bytes = isView ? row : MemorySegment.ofArray(row.toArray(ValueLayout.JAVA_BYTE));
    return bytes.asReadOnly().asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /**
   * Returns all elements as a read-only segment, without a copy. The segment may begin at any
   * address, so read it with the unaligned layouts of {@link ValueLayout}, in little-endian order.
   *
   * @throws IllegalStateException if the memory is closed
   */
  public MemorySegment segment() {
    requireAlive();
    return values.asReadOnly();
  }

  /** Returns the type and the shape, such as {@code F32[100, 16]}. */
  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
