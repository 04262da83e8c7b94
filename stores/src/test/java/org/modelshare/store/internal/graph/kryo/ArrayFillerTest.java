package org.modelshare.store.internal.graph.kryo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.internal.container.PrimitiveType;
import org.modelshare.store.internal.system.HeapRoom;

final class ArrayFillerTest {
  private static final int NUMBERS = 120;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8, 40, 120})
  void arraysAreFilledOverTheEndsOfChunks(int count) {
    ByteBuffer bytes = ByteBuffer.allocate(NUMBERS * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < NUMBERS; i++) {
      bytes.putFloat(i);
    }
    ArrayFiller filler = filler(PrimitiveType.FLOATS, bytes.capacity(), count);
    for (int begin = 0; begin < bytes.capacity(); begin += 56) {
      filler.accept(bytes.slice(begin, Math.min(56, bytes.capacity() - begin)));
    }

    float[][] rows = (float[][]) filler.filled();
    assertThat(rows).hasNumberOfRows(count);
    for (int i = 0; i < NUMBERS; i++) {
      assertThat(rows[i / (NUMBERS / count)][i % (NUMBERS / count)]).isEqualTo(i);
    }
  }

  @Test
  void anyByteThatIsNotZeroIsTrue() {
    ArrayFiller filler = filler(PrimitiveType.BOOLEANS, 6, 2);
    filler.accept(ByteBuffer.wrap(new byte[] {1, 0, 0, 2}));
    filler.accept(ByteBuffer.wrap(new byte[] {0, -1}));
    assertThat(filler.filled())
        .isEqualTo(new boolean[][] {{true, false, false}, {true, false, true}});
  }

  @Test
  void arraysWithoutElementsNeedNoChunk() {
    assertThat(filler(PrimitiveType.LONGS, 0, 2).filled()).isEqualTo(new long[2][0]);
  }

  @Test
  void everyPrimitiveTypeIsFilled() {
    byte[] zerosAndOnes = {0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 0, 1};
    for (PrimitiveType type : PrimitiveType.values()) {
      ArrayFiller filler = filler(type, zerosAndOnes.length, 1);
      filler.accept(ByteBuffer.wrap(zerosAndOnes));
      assertThat(type.bytesOf(filler.filled()[0]).mismatch(MemorySegment.ofArray(zerosAndOnes)))
          .as("%s", type)
          .isEqualTo(-1);
    }
  }

  private static ArrayFiller filler(PrimitiveType elements, long blockBytes, int count) {
    return new ArrayFiller(elements, blockBytes, count, HeapRoom.FOR_TRUSTED_BYTES);
  }
}
