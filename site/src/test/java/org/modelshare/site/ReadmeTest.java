package org.modelshare.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

class ReadmeTest {
  private static final Path PROJECT = Path.of("../it/src/it/getting-started");
  private static final String TOKEN = "@project.version@";
  private static final String VERSION =
      Pages.read(Path.of("../pom.xml")).replaceFirst("(?s).*?<version>([^<]+)</version>.*", "$1");

  /** The files of the section that shows how to start. */
  private static final List<Path> STARTED =
      Stream.of(
              "pom.xml",
              "src/main/java/shop/Embeddings.java",
              "src/main/java/shop/Publish.java",
              "src/main/java/shop/Score.java",
              "src/test/java/shop/EmbeddingsProvider.java",
              "src/test/java/shop/EmbeddingsTest.java")
          .map(Path::of)
          .toList();

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
    List<List<String>> untitled =
        Pages.javaBlocks(Pages.readme()).stream()
            .filter(block -> !Pages.files(Pages.readme()).containsValue(block))
            .map(ReadmeTest::words)
            .toList();
    assertThat(untitled).containsExactly(wordsIn("ReadmeTest"), wordsIn("EmbeddingsProofTest"));
  }

  private static List<String> wordsIn(String test) {
    return words(Samples.marked(Path.of("src/test/java/org/modelshare/site", test + ".java")));
  }

  /** They are built, tested, verified and run there. */
  @Test
  void theFilesAreThoseOfTheProjectThatIsBuilt() throws IOException {
    Map<String, String> files = Pages.files(Pages.readme());
    assertThat(files).containsOnlyKeys(STARTED.stream().map(Path::toString).toArray(String[]::new));
    assertThat(files)
        .allSatisfy((name, text) ->
            assertThat(text).isEqualTo(Pages.read(PROJECT.resolve(name)).replace(TOKEN, VERSION)));
    try (Stream<Path> all = Files.walk(PROJECT.resolve("src"))) {
      assertThat(all.filter(Files::isRegularFile).map(PROJECT::relativize)).isSubsetOf(STARTED);
    }
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
