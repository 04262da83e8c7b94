package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/** Trains in child JVMs, and proves that nothing is left of them. */
abstract class IsolatedTrainingFixture extends WorkerPoolFixture {
  static final int LENGTH = 1 << 20;

  @TempDir Path files;
  private List<String> openBefore = List.of();

  /** What training makes: shared, copied, and where it came from. */
  static final class Trained {
    final FloatBuffer shared = FloatBuffer.allocate(LENGTH);
    final int[] copied = {1, 2, 3};
    final Map<String, Integer> names = Map.of("answer", 42);
    final long pid = ProcessHandle.current().pid();

    static Trained create(float first) {
      Trained trained = new Trained();
      trained.shared.put(0, first).put(LENGTH - 1, 42);
      return trained;
    }

    float shared(int index) {
      return shared.get(index);
    }
  }

  @BeforeEach
  void noteWhatIsOpen() throws IOException {
    openBefore = openFiles();
  }

  @AfterEach
  void nothingMoreIsOpen() throws IOException {
    assertThat(openFiles()).isEqualTo(openBefore);
    assertThat(files).isEmptyDirectory();
  }

  WorkerPool.Builder child() {
    return builder(4).maxHeap("128m");
  }

  ModelStore open(StoreKind kind) {
    ModelStores.Builder builder = ModelStores.builder().kind(kind);
    return kind == StoreKind.FILE ? builder.directory(files).open() : builder.open();
  }

  static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    }
  }

  private static List<String> openFiles() throws IOException {
    try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
      return descriptors
          .map(Trainers::target)
          .filter(target -> target.contains("/memfd:modelshare") || target.contains("/modelshare-"))
          .sorted()
          .toList();
    }
  }
}
