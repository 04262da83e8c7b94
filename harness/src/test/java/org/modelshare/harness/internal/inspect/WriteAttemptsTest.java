package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.internal.inspect.WriteAttempts.WritableView;

class WriteAttemptsTest {
  private record Model(Object view) {}

  @TempDir Path directory;

  @Test
  void readOnlyViewsRefuse() {
    ByteBuffer memory = ByteBuffer.allocateDirect(64).asReadOnlyBuffer();
    List<Object> views =
        List.of(
            memory,
            memory.asShortBuffer(),
            memory.asCharBuffer(),
            memory.asIntBuffer(),
            memory.asLongBuffer(),
            memory.asFloatBuffer(),
            memory.asDoubleBuffer(),
            MemorySegment.ofBuffer(memory));
    assertThat(WriteAttempts.on(new Model(views)))
        .isEqualTo(new WriteAttempts(views.size(), 0, 0, List.of()));
  }

  @Test
  void memoryOfTheWorkerAloneMayBeWritable() {
    List<Object> views =
        List.of(FloatBuffer.allocate(3), ByteBuffer.allocateDirect(8), FloatBuffer.allocate(0));
    assertThat(WriteAttempts.on(new Model(views))).isEqualTo(new WriteAttempts(0, 1, 2, List.of()));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mappedMemoryMustNotBeWritable(boolean asSegment) throws IOException {
    try (Arena arena = Arena.ofShared();
        FileChannel file =
            FileChannel.open(
                directory.resolve("mapped"),
                StandardOpenOption.CREATE,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE)) {
      MemorySegment mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, 4096, arena);
      Object view = asSegment ? mapped : mapped.asByteBuffer();
      WriteAttempts attempts = WriteAttempts.on(new Model(List.of("x", view)));
      assertThat(attempts.writable())
          .containsExactly(
              new WritableView("view[1]", asSegment ? "MemorySegment[4096]" : "ByteBuffer[4096]"));
      assertThat(mapped.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 0)).isZero();
    }
  }
}
