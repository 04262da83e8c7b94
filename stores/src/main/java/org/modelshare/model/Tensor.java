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
 * An array of one element type and any number of dimensions, of any size: row-major, in
 * little-endian order. In a model it is a tensor of the container under its field path, with its
 * type and shape and whatever its size, and every JVM that attaches sees the same memory. Two
 * references to one tensor are that after attaching too.
 *
 * <p>A <em>row</em> is what lies along the last dimension. A matrix of shape {@code [100, 16]} has
 * 100 rows of 16 elements, a tensor of shape {@code [2, 3, 4]} has 6 rows of 4, a vector is one
 * row, and so is a scalar, whose shape is empty.
 *
 * <p>A tensor owns no memory, is never closed, and cannot be written to. Its memory is that of what
 * it was made of, or the mapping of the {@code ModelClient} that attached to it: when that is
 * closed, rows and segments throw {@link IllegalStateException}, also those handed out before.
 * Thread-safe, unless it was made of memory that is confined to a thread. Tensors are equal if they
 * are the same object.
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

  /** Returns the product, or -1 if it overflows. */
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
   * Makes an {@link DType#F32} matrix, copying the rows to memory outside the heap that goes with
   * the tensor.
   *
   * @param rows of one length; of no rows the shape is {@code [0, 0]}
   * @throws IllegalArgumentException if they differ in length
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
   * Makes an {@link DType#I8} tensor of what is between position and limit, which is not copied:
   * who changes it before it is published changes the tensor. For other types of one byte see
   * {@link #of(DType, MemorySegment, long...)}.
   *
   * @param shape lengths of the dimensions; none for a scalar
   * @throws IllegalArgumentException if another number of elements has this shape
   */
  public static Tensor of(ByteBuffer values, long... shape) {
    return of(DType.I8, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#U16}. Copies if the buffer is in
   * big-endian order, or a view of a text.
   */
  public static Tensor of(CharBuffer values, long... shape) {
    return of(DType.U16, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#I16}. Copies if the buffer is in
   * big-endian order.
   */
  public static Tensor of(ShortBuffer values, long... shape) {
    return of(DType.I16, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#I32}. Copies if the buffer is in
   * big-endian order.
   */
  public static Tensor of(IntBuffer values, long... shape) {
    return of(DType.I32, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#I64}. Copies if the buffer is in
   * big-endian order.
   */
  public static Tensor of(LongBuffer values, long... shape) {
    return of(DType.I64, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#F32}. Copies if the buffer is in
   * big-endian order.
   */
  public static Tensor of(FloatBuffer values, long... shape) {
    return of(DType.F32, values, shape);
  }

  /**
   * As {@link #of(ByteBuffer, long...)}, of {@link DType#F64}. Copies if the buffer is in
   * big-endian order.
   */
  public static Tensor of(DoubleBuffer values, long... shape) {
    return of(DType.F64, values, shape);
  }

  private static Tensor of(DType type, Buffer values, long... shape) {
    return of(type, LittleEndian.bytesOf(values), shape);
  }

  /**
   * Makes a tensor of any type and size of memory that is not copied: who changes it before it is
   * published changes the tensor, and who closes its arena ends the tensor.
   *
   * @param values the elements, row-major, in little-endian order; they may begin at any address
   * @param shape lengths of the dimensions; none for a scalar
   * @throws IllegalArgumentException if another number of bytes has this shape
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
   * Returns a row of {@link DType#F32} as a read-only view. A view, here and below, is a copy only
   * if the tensor was made of an array on the heap that has another element type, or that is known
   * to be read-only.
   *
   * @param index of the row, from 0
   * @throws IndexOutOfBoundsException if there is no such row
   * @throws UnsupportedOperationException if the tensor is of another type, which the message
   *     names, or a row has more bytes than a buffer can, some 2 GiB
   * @throws IllegalStateException if its memory is closed
   */
  public FloatBuffer row(long index) {
    MemorySegment row = row(index, dtype == DType.F32, "row");
    return array(row) instanceof float[] floats
        ? FloatBuffer.wrap(floats, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asFloatBuffer();
  }

  /** As {@link #row}, of {@link DType#F64}. */
  public DoubleBuffer doubleRow(long index) {
    MemorySegment row = row(index, dtype == DType.F64, "doubleRow");
    return array(row) instanceof double[] doubles
        ? DoubleBuffer.wrap(doubles, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asDoubleBuffer();
  }

  /** As {@link #row}, of {@link DType#I64} and {@link DType#U64}. */
  public LongBuffer longRow(long index) {
    MemorySegment row = row(index, dtype == DType.I64 || dtype == DType.U64, "longRow");
    return array(row) instanceof long[] longs
        ? LongBuffer.wrap(longs, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asLongBuffer();
  }

  /** As {@link #row}, of {@link DType#I32} and {@link DType#U32}. */
  public IntBuffer intRow(long index) {
    MemorySegment row = row(index, dtype == DType.I32 || dtype == DType.U32, "intRow");
    return array(row) instanceof int[] ints
        ? IntBuffer.wrap(ints, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asIntBuffer();
  }

  /**
   * As {@link #row}, of {@link DType#I16}, and of the bits of {@link DType#F16}, which {@link
   * Float#float16ToFloat} reads, and {@link DType#BF16}.
   */
  public ShortBuffer shortRow(long index) {
    boolean fits = dtype == DType.I16 || dtype == DType.F16 || dtype == DType.BF16;
    MemorySegment row = row(index, fits, "shortRow");
    return array(row) instanceof short[] shorts
        ? ShortBuffer.wrap(shorts, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asShortBuffer();
  }

  /** As {@link #row}, of {@link DType#U16}. */
  public CharBuffer charRow(long index) {
    MemorySegment row = row(index, dtype == DType.U16, "charRow");
    return array(row) instanceof char[] chars
        ? CharBuffer.wrap(chars, first(row), elements()).slice().asReadOnlyBuffer()
        : bytes(row).asCharBuffer();
  }

  /** As {@link #row}, of every type of one byte. */
  public ByteBuffer byteRow(long index) {
    return bytes(row(index, dtype.widthBytes() == Byte.BYTES, "byteRow"));
  }

  private MemorySegment row(long index, boolean fits, String method) {
    if (!fits) {
      throw new UnsupportedOperationException(
          "%s(long) gives no rows of a %s tensor, use %s".formatted(method, this, fitting()));
    }
    if (rowBytes > LARGEST_VIEW_BYTES) {
      throw new UnsupportedOperationException(
          "a row of a %s tensor has %,d bytes, over 2 GiB; use segment()"
              .formatted(this, rowBytes));
    }
    requireAlive();
    return values.asSlice(Objects.checkIndex(index, rows) * rowBytes, rowBytes);
  }

  private String fitting() {
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

  /** Returns the array that a row lies in at whole elements, if it does. */
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
   * Returns all elements as a read-only segment, which is not copied. It may begin at any address,
   * so read it with the unaligned ones of {@link ValueLayout}, in little-endian order.
   *
   * @throws IllegalStateException if its memory is closed
   */
  public MemorySegment segment() {
    requireAlive();
    return values.asReadOnly();
  }

  /** Returns type and shape, such as {@code F32[100, 16]}. */
  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
