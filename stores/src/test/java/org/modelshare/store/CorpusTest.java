package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
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

  static List<Path> containers() throws IOException, URISyntaxException {
    return inputs("container");
  }

  static List<Path> graphs() throws IOException, URISyntaxException {
    return inputs("graph");
  }

  private static List<Path> inputs(String target) throws IOException, URISyntaxException {
    URL folder = CorpusTest.class.getResource("ContainerFuzzInputs/" + target);
    assertThat(folder).isNotNull();
    try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
      return files.sorted().toList();
    }
  }
}
