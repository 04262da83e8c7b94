package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
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
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.DType;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.EncodedModel;

final class BlocksTest {
  private record Holder(Object value) {}

  private record Twice(Object left, Object right) {}

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 4097})
  void arraysOfFourKibibytesAndMoreLeaveTheGraph(int length) {
    byte[] array = new byte[length];
    IntStream.range(0, length).forEach(i -> array[i] = (byte) i);
    EncodedModel encoded = GraphWriter.write(new Holder(array), true);
    assertThat(encoded.blocks()).hasSize(length >= 4096 ? 1 : 0);
    DecodedModel decoded = Graphs.read(encoded, Holder.class);
    assertThat((byte[]) ((Holder) decoded.model()).value()).isEqualTo(array);
    assertThat(decoded.copied().containsKey("value")).isEqualTo(length >= 4096);
  }

  static Stream<Object> arrays() {
    return Stream.of(10, 3000)
        .flatMap(n ->
            Stream.of(
                IntStream.range(0, n).toArray(),
                IntStream.range(0, n).asLongStream().toArray(),
                IntStream.range(0, n).asDoubleStream().toArray(),
                floats(n),
                "x".repeat(n).toCharArray(),
                new boolean[n * 2],
                shorts(n)));
  }

  private static float[] floats(int n) {
    float[] floats = new float[n];
    IntStream.range(0, n).forEach(i -> floats[i] = i / 3f);
    return floats;
  }

  private static short[] shorts(int n) {
    short[] shorts = new short[n];
    IntStream.range(0, n).forEach(i -> shorts[i] = (short) -i);
    return shorts;
  }

  @ParameterizedTest
  @MethodSource("arrays")
  void arraysOfEveryTypeArriveEqual(Object array) {
    assertThat(Graphs.copy(new Holder(array)).value()).usingRecursiveComparison().isEqualTo(array);
  }

  static Stream<Buffer> buffers() {
    return Stream.of(16, 8192)
        .flatMap(n -> Stream.of(ByteBuffer.allocate(n), ByteBuffer.allocateDirect(n)))
        .flatMap(b ->
            Stream.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)
                .map(order -> filled(b).order(order)))
        .flatMap(b ->
            Stream.of(
                b.duplicate().order(b.order()),
                b.asCharBuffer(),
                b.asShortBuffer(),
                b.asIntBuffer(),
                b.asLongBuffer(),
                b.asFloatBuffer(),
                b.asDoubleBuffer(),
                b.asReadOnlyBuffer().order(b.order()).asFloatBuffer()));
  }

  private static ByteBuffer filled(ByteBuffer buffer) {
    while (buffer.hasRemaining()) {
      buffer.put((byte) (buffer.position() % 50));
    }
    return buffer.clear();
  }

  @ParameterizedTest
  @MethodSource("buffers")
  void buffersArriveReadOnlyWithTheirValuesPositionAndLimit(Buffer buffer) {
    buffer.limit(buffer.capacity() - 1).position(1);
    Buffer copy = (Buffer) Graphs.copy(new Holder(buffer)).value();
    assertThat(copy.isReadOnly()).isTrue();
    assertThat(copy).isEqualTo(buffer);
    assertThat(copy.position()).isEqualTo(1);
    assertThat(copy.limit()).isEqualTo(buffer.limit());
    assertThat(copy.capacity()).isEqualTo(buffer.capacity());
    assertThat(values(copy.duplicate().clear())).isEqualTo(values(buffer.duplicate().clear()));
    if (buffer instanceof ByteBuffer bytes) {
      assertThat(((ByteBuffer) copy).order()).isEqualTo(bytes.order());
    }
  }

  private static List<Object> values(Buffer buffer) {
    return IntStream.range(0, buffer.capacity()).<Object>mapToObj(i -> value(buffer, i)).toList();
  }

  private static Object value(Buffer buffer, int i) {
    return switch (buffer) {
      case ByteBuffer b -> b.get(i);
      case CharBuffer b -> b.get(i);
      case ShortBuffer b -> b.get(i);
      case IntBuffer b -> b.get(i);
      case LongBuffer b -> b.get(i);
      case FloatBuffer b -> b.get(i);
      case DoubleBuffer b -> b.get(i);
    };
  }

  @Test
  void aStringAsABufferIsTakenOver() {
    CharBuffer copy = (CharBuffer) Graphs.copy(new Holder(CharBuffer.wrap("words"))).value();
    assertThat(copy.toString()).isEqualTo("words");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 4095, 4096, 100_001})
  void segmentsOfEverySizeAreNative(int length) {
    MemorySegment segment = MemorySegment.ofArray(new byte[length]).fill((byte) 7);
    MemorySegment copy = (MemorySegment) Graphs.copy(new Holder(segment)).value();
    assertThat(copy.isNative()).isTrue();
    assertThat(copy.byteSize()).isEqualTo(length);
    assertThat(copy.address() % Long.BYTES).isZero();
    assertThat(copy.asByteBuffer()).isEqualTo(segment.asByteBuffer());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 12, 4095, 4096, 100_001})
  void segmentsArriveReadOnly(int length) {
    MemorySegment segment = MemorySegment.ofArray(new byte[length]).fill((byte) 7);
    MemorySegment copy = (MemorySegment) Graphs.copy(new Holder(segment)).value();
    assertThat(copy.isReadOnly()).isTrue();
    assertThat(copy.mismatch(segment)).isEqualTo(-1);
    if (length >= 12) {
      assertThat(copy.get(ValueLayout.JAVA_LONG, 0)).isEqualTo(0x0707070707070707L);
    }
  }

  @Test
  void aBufferInTwoPlacesIsOneBlockAndOneBuffer() {
    FloatBuffer buffer = FloatBuffer.allocate(2000);
    EncodedModel encoded = GraphWriter.write(new Twice(buffer, buffer), true);
    assertThat(encoded.blocks())
        .singleElement()
        .satisfies(block -> {
          assertThat(block.name()).isEqualTo("left");
          assertThat(block.dtype()).isEqualTo(DType.F32);
          assertThat(block.shape()).containsExactly(2000L);
        });
    Twice copy = (Twice) Graphs.read(encoded, Twice.class).model();
    assertThat(copy.left()).isSameAs(copy.right());
  }

  @Test
  void aSegmentOverTwoGibibytesIsABlockButNoValue(@TempDir Path directory) throws IOException {
    long lengthBytes = 3L << 30;
    try (FileChannel file =
            FileChannel.open(
                directory.resolve("sparse"),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.SPARSE);
        Arena arena = Arena.ofShared()) {
      MemorySegment segment = file.map(FileChannel.MapMode.READ_WRITE, 0, lengthBytes, arena);
      EncodedModel encoded = GraphWriter.write(new Holder(segment), true);
      assertThat(encoded.blocks().getFirst().shape()).containsExactly(lengthBytes);
      ValueCodec codec = new ValueCodec(getClass().getClassLoader());
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> codec.encode(new Holder(segment)))
          .withMessageContaining("Holder.value")
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.BUFFER_TOO_LARGE));
    }
  }

  @Test
  void buffersAreViewsAndNotCounted() {
    assertThat(Graphs.share(new Holder(FloatBuffer.allocate(5000))).copied()).isEmpty();
  }
}
