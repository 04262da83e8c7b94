package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
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
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.container.BlockSizes;

/** Every way to write to an attached view throws, in every kind of store, in the graph or not. */
class ReadOnlyViewsTest {
  private static final int IN_THE_GRAPH = 16;
  private static final int OUT_OF_THE_GRAPH = BlockSizes.OUT_OF_BAND_BYTES;

  private static final VarHandle BYTE = ValueLayout.JAVA_BYTE.varHandle();

  static Stream<Arguments> kindsAndLengths() {
    return Stream.of(StoreKind.MEMFD, StoreKind.SHM, StoreKind.FILE)
        .flatMap(kind ->
            Stream.of(IN_THE_GRAPH, OUT_OF_THE_GRAPH).map(length -> Arguments.of(kind, length)));
  }

  record Views(List<Buffer> buffers, MemorySegment segment) {
    static Views of(int length) {
      return new Views(
          List.of(
              ByteBuffer.allocate(length),
              ByteBuffer.allocateDirect(length).order(ByteOrder.LITTLE_ENDIAN),
              CharBuffer.allocate(length),
              ShortBuffer.allocate(length),
              IntBuffer.allocate(length),
              LongBuffer.allocate(length),
              FloatBuffer.allocate(length),
              ByteBuffer.allocateDirect(8 * length).asDoubleBuffer(),
              DoubleBuffer.allocate(length)),
          MemorySegment.ofArray(new long[length]));
    }
  }

  @ParameterizedTest
  @MethodSource("kindsAndLengths")
  void noBufferCanBeWritten(StoreKind kind, int length) {
    try (ModelStore store = ModelStores.open(kind)) {
      Views views = store.get(store.put(Views.of(length)));

      assertThat(views.buffers()).hasSize(9);
      for (Buffer buffer : views.buffers()) {
        assertThat(buffer.isReadOnly()).isTrue();
        assertThat(buffer.hasArray()).isFalse();
        assertThatThrownBy(buffer::array).isInstanceOf(UnsupportedOperationException.class);
        for (Buffer view :
            List.of(buffer, buffer.duplicate(), buffer.slice(), buffer.slice(1, 2))) {
          assertThatThrownBy(() -> write(view)).isInstanceOf(ReadOnlyBufferException.class);
          assertThat(otherWrites(view))
              .allSatisfy(
                  write -> assertThatThrownBy(write).isInstanceOf(ReadOnlyBufferException.class));
          assertReadOnly(MemorySegment.ofBuffer(view));
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("kindsAndLengths")
  void noSegmentCanBeWritten(StoreKind kind, int length) {
    try (ModelStore store = ModelStores.open(kind)) {
      MemorySegment segment = store.get(store.put(Views.of(length))).segment();

      assertThat(segment.heapBase()).isEmpty();
      assertReadOnly(segment);
      assertReadOnly(segment.asSlice(8));
      assertReadOnly(segment.elements(ValueLayout.JAVA_LONG).findFirst().orElseThrow());
      ByteBuffer buffer = segment.asByteBuffer();
      assertThatThrownBy(() -> write(buffer)).isInstanceOf(ReadOnlyBufferException.class);
      assertThatThrownBy(() -> write(buffer.asIntBuffer()))
          .isInstanceOf(ReadOnlyBufferException.class);
    }
  }

  @SuppressWarnings("CheckReturnValue") // what a write would return
  private static void write(Buffer buffer) {
    switch (buffer) {
      case ByteBuffer bytes -> bytes.put(0, (byte) 1);
      case CharBuffer chars -> chars.put(0, 'x');
      case ShortBuffer shorts -> shorts.put(0, (short) 1);
      case IntBuffer ints -> ints.put(0, 1);
      case LongBuffer longs -> longs.put(0, 1);
      case FloatBuffer floats -> floats.put(0, 1);
      case DoubleBuffer doubles -> doubles.put(0, 1);
    }
  }

  /** The other ways: relative, in bulk, from a buffer, and by moving what is left. */
  private static List<ThrowingCallable> otherWrites(Buffer buffer) {
    return switch (buffer) {
      case ByteBuffer b ->
          List.of(
              () -> b.put((byte) 1),
              () -> b.put(new byte[1]),
              () -> b.put(0, new byte[1]),
              () -> b.put(ByteBuffer.allocate(1)),
              () -> b.putInt(1),
              () -> b.putDouble(0, 1),
              b::compact);
      case CharBuffer b ->
          List.of(
              () -> b.put('x'),
              () -> b.put("x"),
              () -> b.put(0, new char[1]),
              () -> b.put(CharBuffer.allocate(1)),
              () -> b.append('x'),
              b::compact);
      case ShortBuffer b ->
          List.of(
              () -> b.put((short) 1),
              () -> b.put(0, new short[1]),
              () -> b.put(ShortBuffer.allocate(1)),
              b::compact);
      case IntBuffer b ->
          List.of(
              () -> b.put(1),
              () -> b.put(0, new int[1]),
              () -> b.put(IntBuffer.allocate(1)),
              b::compact);
      case LongBuffer b ->
          List.of(
              () -> b.put(1),
              () -> b.put(0, new long[1]),
              () -> b.put(LongBuffer.allocate(1)),
              b::compact);
      case FloatBuffer b ->
          List.of(
              () -> b.put(1),
              () -> b.put(0, new float[1]),
              () -> b.put(FloatBuffer.allocate(1)),
              b::compact);
      case DoubleBuffer b ->
          List.of(
              () -> b.put(1),
              () -> b.put(0, new double[1]),
              () -> b.put(DoubleBuffer.allocate(1)),
              b::compact);
    };
  }

  private static void assertReadOnly(MemorySegment segment) {
    MemorySegment source = MemorySegment.ofArray(new byte[1]);
    assertThat(segment.isReadOnly()).isTrue();
    for (ThrowingCallable write :
        List.<ThrowingCallable>of(
            () -> segment.set(ValueLayout.JAVA_BYTE, 0, (byte) 1),
            () -> segment.fill((byte) 1),
            () -> segment.setAtIndex(ValueLayout.JAVA_BYTE, 0, (byte) 1),
            () -> segment.setString(0, ""),
            () -> BYTE.set(segment, 0L, (byte) 1),
            () -> MemorySegment.copy(source, 0, segment, 0, 1),
            () -> segment.copyFrom(source))) {
      assertThatThrownBy(write)
          .isInstanceOfAny(IllegalArgumentException.class, UnsupportedOperationException.class)
          .hasMessageContaining("read");
    }
  }
}
