package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Replays what {@link ContainerFuzz} began with and what it found. */
class CorpusTest {
  private static final ContainerFuzz FUZZ = new ContainerFuzz();

  @ParameterizedTest
  @MethodSource("containers")
  void aContainerAnswersOrIsRefused(Path input) throws IOException {
    FUZZ.container(Files.readAllBytes(input));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void aGraphAnswersOrIsRefused(Path input) throws IOException {
    FUZZ.graph(Files.readAllBytes(input));
  }

  /** Bytes of an older format would be refused at once, and the fuzzer would have to guess. */
  @ParameterizedTest
  @MethodSource("seeds")
  void aSeedIsOfTodaysFormatAndIsRead(String name) throws IOException, URISyntaxException {
    byte[] seed = Files.readAllBytes(folder("graph").resolve(name));
    assertThat(seed)
        .as("seed %s is not what is written today, let GraphSeeds write the seeds anew", name)
        .isEqualTo(GraphSeeds.graph(Objects.requireNonNull(GraphSeeds.models().get(name))));
    assertThat(ContainerTarget.answerBare(ContainerTarget.withGraph(seed))).isNotEmpty();
  }

  @Test
  void thePublishedContainerIsOfTodaysFormat() throws IOException, URISyntaxException {
    assertThat(Files.readAllBytes(folder("container").resolve("published")))
        .as("let GraphSeeds write the seeds anew")
        .isEqualTo(ContainerTarget.published());
  }

  @Test
  void theContainerWithoutBlocksIsOfTodaysFormat() throws URISyntaxException {
    Path saved = folder("container").resolve("no-blocks");
    String model = SavedModel.load(saved, String.class);
    assertThat(model).isEqualTo("no blocks");
  }

  static Set<String> seeds() {
    return GraphSeeds.models().keySet();
  }

  static List<Path> containers() throws IOException, URISyntaxException {
    return inputs("container");
  }

  static List<Path> graphs() throws IOException, URISyntaxException {
    return inputs("graph");
  }

  private static List<Path> inputs(String target) throws IOException, URISyntaxException {
    try (Stream<Path> files = Files.list(folder(target))) {
      return files.sorted().toList();
    }
  }

  private static Path folder(String target) throws URISyntaxException {
    URL folder = CorpusTest.class.getResource("ContainerFuzzInputs/" + target);
    assertThat(folder).isNotNull();
    return Path.of(folder.toURI());
  }
}
