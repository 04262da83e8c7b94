package org.modelshare.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import java.nio.ReadOnlyBufferException;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.container.BlockSizes;

/** Tensors made of buffers, arrays and segments, and their rows. */
final class TensorTest {
  private static final FloatBuffer FLOATS =
      FloatBuffer.wrap(new float[] {9, 0, 1, 2, 3, 4, 5, 9}).position(1).limit(7);

  @Test
  void rowsAreAMatrix() {
    Tensor tensor = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertThat(tensor.dtype()).isEqualTo(DType.F32);
    assertThat(tensor.shape()).containsExactly(2, 3);
    assertThat(tensor).hasToString("F32[2, 3]");
    assertThat(tensor.row(1)).isEqualTo(FloatBuffer.wrap(new float[] {4, 5, 6}));
    assertThat(Tensor.of(new float[0][]).shape()).containsExactly(0, 0);
    assertThat(Tensor.of(new float[3][0]).shape()).containsExactly(3, 0);
    assertThat(Tensor.of(new float[3][0]).row(2).capacity()).isZero();
  }

  @Test
  void rowsOfOtherLengthsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(new float[][] {{1, 2}, {3, 4}, {5}}))
        .withMessage("row 2 has 1 columns, row 0 has 2");
  }

  @Test
  void aBufferGivesWhatIsBetweenPositionAndLimitAndIsNotCopied() {
    float[] values = {9, 0, 1, 2, 3, 4, 5, 9};
    FloatBuffer buffer = FloatBuffer.wrap(values).position(1).limit(7);
    Tensor tensor = Tensor.of(buffer, 2, 3);
    FloatBuffer row = tensor.row(1);

    assertThat(row).isEqualTo(FloatBuffer.wrap(new float[] {3, 4, 5}));
    assertThat(buffer.position()).isEqualTo(1);
    values[4] = 7;
    assertThat(row.get(0)).isEqualTo(7);
    assertThat(tensor.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 12)).isEqualTo(7);
  }

  @Test
  void aRowIsWhatLiesAlongTheLastDimension() {
    assertThat(Tensor.of(FLOATS, 3, 1, 2).row(2)).isEqualTo(FloatBuffer.wrap(new float[] {4, 5}));
    assertThat(Tensor.of(FLOATS, 6).row(0)).isEqualTo(FLOATS);
    assertThat(Tensor.of(FloatBuffer.wrap(new float[] {8})).row(0).get(0)).isEqualTo(8);
    for (Tensor tensor : List.of(Tensor.of(FLOATS, 6), Tensor.of(FLOATS, 1, 6))) {
      for (long index : new long[] {-1, 1, Long.MAX_VALUE}) {
        assertThatExceptionOfType(IndexOutOfBoundsException.class)
            .isThrownBy(() -> tensor.row(index));
      }
    }
  }

  @Test
  void theShapeIsACopy() {
    long[] shape = {2, 3};
    Tensor tensor = Tensor.of(FLOATS, shape);
    shape[0] = 3;
    tensor.shape()[1] = 4;
    assertThat(tensor.shape()).containsExactly(2, 3);
  }

  static Stream<Arguments> wrongShapes() {
    return Stream.of(
        Arguments.of(new long[] {}, "F32[] needs 4 bytes, there are 24"),
        Arguments.of(new long[] {5}, "F32[5] needs 20 bytes, there are 24"),
        Arguments.of(new long[] {7}, "F32[7] needs 28 bytes, there are 24"),
        Arguments.of(new long[] {0, Long.MAX_VALUE}, "needs 0 bytes"),
        Arguments.of(new long[] {-2, -3}, "F32[-2, -3] is no shape"),
        Arguments.of(new long[] {1L << 61}, "is no shape"),
        Arguments.of(new long[] {1L << 62, 4}, "is no shape"),
        Arguments.of(new long[] {1L << 32, 1L << 32, 0}, "is no shape"),
        Arguments.of(new long[] {Long.MAX_VALUE, Long.MAX_VALUE}, "is no shape"));
  }

  @ParameterizedTest
  @MethodSource("wrongShapes")
  void anotherShapeIsRefused(long[] shape, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Tensor.of(FLOATS, shape))
        .withMessageContaining(message);
  }

  static Stream<Arguments> buffers() {
    ByteBuffer direct = ByteBuffer.allocateDirect(64).order(ByteOrder.LITTLE_ENDIAN);
    ByteBuffer swapped = ByteBuffer.allocateDirect(64); // in big-endian order
    ByteBuffer heap = ByteBuffer.allocate(65).position(1).slice(); // at an odd place
    return Stream.of(
        Arguments.of(Tensor.of(numbered(ByteBuffer.allocate(6)), 3, 2), DType.I8),
        Arguments.of(Tensor.of(numbered(CharBuffer.allocate(6)), 3, 2), DType.U16),
        Arguments.of(Tensor.of(CharBuffer.wrap("\1\2\3\4\5\6"), 3, 2), DType.U16),
        Arguments.of(Tensor.of(numbered(swapped.asCharBuffer().slice(0, 6)), 3, 2), DType.U16),
        Arguments.of(Tensor.of(numbered(ShortBuffer.allocate(6)), 3, 2), DType.I16),
        Arguments.of(Tensor.of(numbered(direct.asShortBuffer().slice(0, 6)), 3, 2), DType.I16),
        Arguments.of(Tensor.of(numbered(IntBuffer.allocate(6)), 3, 2), DType.I32),
        Arguments.of(
            Tensor.of(numbered(IntBuffer.allocate(6)).asReadOnlyBuffer(), 3, 2), DType.I32),
        Arguments.of(Tensor.of(numbered(swapped.asIntBuffer().slice(8, 6)), 3, 2), DType.I32),
        Arguments.of(Tensor.of(numbered(LongBuffer.allocate(6)), 3, 2), DType.I64),
        Arguments.of(Tensor.of(numbered(heap.asLongBuffer().slice(1, 6)), 3, 2), DType.I64),
        Arguments.of(Tensor.of(numbered(FloatBuffer.allocate(6)), 3, 2), DType.F32),
        Arguments.of(Tensor.of(numbered(DoubleBuffer.allocate(6)), 3, 2), DType.F64));
  }

  private static <B extends Buffer> B numbered(B buffer) {
    for (int i = 0; i < 6; i++) {
      switch (buffer) {
        case ByteBuffer b -> b.put(i, (byte) (i + 1));
        case CharBuffer b -> b.put(i, (char) (i + 1));
        case ShortBuffer b -> b.put(i, (short) (i + 1));
        case IntBuffer b -> b.put(i, i + 1);
        case LongBuffer b -> b.put(i, i + 1);
        case FloatBuffer b -> b.put(i, i + 1);
        case DoubleBuffer b -> b.put(i, i + 1);
        default -> throw new AssertionError(buffer);
      }
    }
    return buffer;
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void eachKindOfBufferHasItsTypeAndRows(Tensor tensor, DType dtype) {
    assertThat(tensor.dtype()).isEqualTo(dtype);
    assertThat(tensor.segment().byteSize()).isEqualTo(6L * dtype.widthBytes());
    assertThat(tensor.segment().isReadOnly()).isTrue();
    Buffer row = rowsOf(tensor).apply(1);
    assertThat(row.isReadOnly()).isTrue();
    assertThat(row.hasArray()).isFalse();
    assertThat(row.capacity()).isEqualTo(2);
    assertThat(text(row)).isEqualTo("3 4");
  }

  private static String text(Buffer row) {
    return switch (row) {
      case ByteBuffer b -> b.get(0) + " " + b.get(1);
      case CharBuffer b -> (int) b.get(0) + " " + (int) b.get(1);
      case ShortBuffer b -> b.get(0) + " " + b.get(1);
      case IntBuffer b -> b.get(0) + " " + b.get(1);
      case LongBuffer b -> b.get(0) + " " + b.get(1);
      case FloatBuffer b -> (int) b.get(0) + " " + (int) b.get(1);
      case DoubleBuffer b -> (int) b.get(0) + " " + (int) b.get(1);
      default -> throw new AssertionError(row);
    };
  }

  private static LongFunction<Buffer> rowsOf(Tensor tensor) {
    return switch (tensor.dtype()) {
      case F32 -> tensor::row;
      case F64 -> tensor::doubleRow;
      case I64, U64 -> tensor::longRow;
      case I32, U32 -> tensor::intRow;
      case I16, F16, BF16 -> tensor::shortRow;
      case U16 -> tensor::charRow;
      default -> tensor::byteRow;
    };
  }

  @ParameterizedTest
  @EnumSource
  void everyTypeHasASegmentAndRefusesOtherRowsByItsName(DType dtype) {
    Tensor tensor = Tensor.of(dtype, MemorySegment.ofArray(new byte[8 * dtype.widthBytes()]), 4, 2);
    assertThat(tensor.segment().byteSize()).isEqualTo(8L * dtype.widthBytes());
    List<LongFunction<Buffer>> all =
        List.of(
            tensor::row,
            tensor::doubleRow,
            tensor::longRow,
            tensor::intRow,
            tensor::shortRow,
            tensor::charRow,
            tensor::byteRow);
    int given = 0;
    for (LongFunction<Buffer> rows : all) {
      try {
        assertThat(rows.apply(3).capacity()).isEqualTo(2);
        given++;
      } catch (UnsupportedOperationException e) {
        assertThat(e).hasMessageContaining("of a " + dtype + "[4, 2] tensor, use ");
      }
    }
    assertThat(given).isEqualTo(dtype == DType.C64 ? 0 : 1);
  }

  @Test
  void memoryOfAnotherKindOfArrayHasRowsToo() {
    MemorySegment odd = MemorySegment.ofArray(new long[4]).asSlice(3, 24);
    odd.set(ValueLayout.JAVA_FLOAT_UNALIGNED, 12, 7);
    Tensor tensor = Tensor.of(DType.F32, odd, 2, 3);
    assertThat(tensor.row(1).get(0)).isEqualTo(7);
    assertThat(tensor.row(1).isReadOnly()).isTrue();
    assertThat(tensor.segment().get(ValueLayout.JAVA_FLOAT_UNALIGNED, 12)).isEqualTo(7);
  }

  @Test
  void nothingCanBeWritten() {
    Tensor tensor = Tensor.of(FLOATS, 2, 3);
    FloatBuffer row = tensor.row(0);
    MemorySegment segment = tensor.segment();
    assertThatThrownBy(() -> row.put(0, 1)).isInstanceOf(ReadOnlyBufferException.class);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1));
  }

  /** The memory is never touched. */
  @Test
  @SuppressWarnings("restricted")
  void aRowOverTwoGibibytesIsRefusedAndTheSegmentNamed() {
    long columns = BlockSizes.VIEW_LIMIT_BYTES / Float.BYTES;
    MemorySegment memory = MemorySegment.ofAddress(1 << 20).reinterpret(1L << 40);
    Tensor fits = tensor(memory, columns);
    Tensor tooLong = tensor(memory, columns + 1);

    assertThat(fits.row(3).capacity()).isEqualTo(columns);
    assertThatExceptionOfType(UnsupportedOperationException.class)
        .isThrownBy(() -> tooLong.row(3))
        .withMessageContainingAll("F32[4, 536870910]", "2,147,483,640 bytes", "segment()");
  }

  private static Tensor tensor(MemorySegment memory, long columns) {
    return Tensor.of(DType.F32, memory.asSlice(0, 4 * columns * Float.BYTES), 4, columns);
  }

  @Test
  void charactersOverBytesAreViewedAndThoseOfAStringCopied() {
    CharBuffer view = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).asCharBuffer();
    Tensor tensor = Tensor.of(view, 2);
    view.put(0, 'b');
    assertThat(tensor.charRow(0).get(0)).isEqualTo('b');
    assertThat(Tensor.of(CharBuffer.wrap("word"), 4).charRow(0).toString()).isEqualTo("word");
  }

  @Test
  void whoseArenaIsClosedThrowsAndStillSaysWhatItWas() {
    Tensor tensor;
    FloatBuffer row;
    try (Arena arena = Arena.ofConfined()) {
      tensor = Tensor.of(DType.F32, arena.allocate(24), 2, 3);
      row = tensor.row(0);
    }
    assertThatIllegalStateException().isThrownBy(() -> row.get(0));
    assertThatIllegalStateException()
        .isThrownBy(() -> tensor.row(0))
        .withMessageContaining("F32[2, 3]");
    assertThatIllegalStateException().isThrownBy(tensor::segment);
    assertThat(tensor.shape()).containsExactly(2, 3);
  }
}
