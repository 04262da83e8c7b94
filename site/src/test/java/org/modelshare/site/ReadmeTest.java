package org.modelshare.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

class ReadmeTest {
  // README
  record Embeddings(FloatBuffer rows, int dimensions) {
    float first(int row) {
      return rows.get(row * dimensions);
    }
  }

  // end

  @Test
  void theSampleRuns() {
    Embeddings embeddings = new EmbeddingsProvider().create();
    // README
    try (ModelStore store = ModelStores.open()) { // a sealed memfd, else /dev/shm, else a file
      ModelKey<Embeddings> key = store.put(embeddings); // published once
      try (WorkerPool<Embeddings> pool =
          WorkerPool.fork(store, key, 2)) { // two JVMs attach, no copy
        List<Float> answers = pool.map((model, row) -> model.first(row), List.of(0, 1, 2));
        // end
        assertThat(answers).containsExactly(1f, 3f, 5f);
        // README
      }
    } // unmapped, nothing is left
    // end
  }

  @Test
  void theSamplesAreThoseInReadme() {
    assertThat(Pages.javaBlocks(Pages.readme()))
        .extracting(ReadmeTest::words)
        .containsExactly(
            wordsIn("ReadmeTest"), wordsIn("EmbeddingsTest"), wordsIn("EmbeddingsProofTest"));
  }

  private static List<String> wordsIn(String test) {
    return words(Samples.marked(Path.of("src/test/java/org/modelshare/site", test + ".java")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Try it", "Test it"})
  void theSectionHasOneCommand(String title) {
    assertThat(Pages.shellBlocks(Pages.section(Pages.readme(), title)))
        .hasSize(1)
        .first()
        .satisfies(block -> assertThat(block.lines()).hasSize(1));
  }

  private static List<String> words(String code) {
    return List.of(code.strip().split("\\s+"));
  }
}
