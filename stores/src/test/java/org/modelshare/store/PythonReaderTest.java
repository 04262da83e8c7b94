package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.Containers;
import org.modelshare.store.internal.container.EncodedModels;

/** Reads published arrays with NumPy, by a script that knows nothing of modelshare. */
class PythonReaderTest {
  @TempDir Path directory;

  @BeforeEach
  void requirePython() throws Exception {
    assumeTrue(Python.hasNumpy(), "skipped: python3 with numpy is not installed");
  }

  @Test
  void numpyReadsTheBuffersOfAPublishedModel() throws Exception {
    SampleModel model = SampleModel.train();
    double sum = 0;
    for (int i = 0; i < model.factors.capacity(); i++) {
      sum += model.factors.get(i);
    }

    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      Path file = file(store, store.put(model));

      assertThat(read(file, "factors"))
          .isEqualTo(String.format(Locale.ROOT, "F32 (12000,) 0.0 2999.3 %.3f", sum));
      assertThat(read(file, "popularity")).startsWith("I32 (3000,) 0 8994001 ");
    }
  }

  @Test
  void numpySeesTheShapeOfAMatrix() throws Exception {
    Path file = directory.resolve("matrix.safetensors");
    Block matrix = EncodedModels.floats("layers[2].weights", 5, 3);
    Files.write(file, Containers.write(EncodedModels.of(new byte[7], matrix)));

    assertThat(read(file, "layers[2].weights")).isEqualTo("F32 (5, 3) 0.0 14.0 105.000");
  }

  private record Vectors(Object vectors) {}

  @Test
  void numpyReadsRowsAsAMatrix() throws Exception {
    float[][] vectors = new float[100][300];
    vectors[0][0] = 1.5f;
    vectors[99][299] = 2.5f;
    try (ModelStore store = ModelStores.builder().directory(directory).open()) {
      Path file = file(store, store.put(new Vectors(vectors)));

      assertThat(read(file, "vectors")).isEqualTo("F32 (100, 300) 1.5 2.5 4.000");
    }
  }

  private static String read(Path file, String tensor) throws Exception {
    return Python.run("read_tensor.py", file, tensor);
  }

  private static Path file(ModelStore store, ModelKey<?> key) {
    return Path.of(store.handle().location(), key.location());
  }
}
