package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ModelStores;

/** Whenever a verifier is killed: no process stays, and a sweep removes all that does. */
class VerifierKillTest {
  private static final Duration GONE = Duration.ofSeconds(10);

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "memfd, made",
    "memfd, published",
    "memfd, attached",
    "memfd, asked",
    "memfd, closed",
    "file, published",
    "file, attached"
  })
  void killedAfterAPhase(String store, String phase) throws Exception {
    try (VerifierProcess verifier = start(store)) {
      verifier.awaitLine(": " + phase);
      kill(verifier);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void killedAtSomeMoment(long seed) throws Exception {
    long millis = new SplittableRandom(seed).nextLong(3000);
    try (VerifierProcess verifier = start("file")) {
      verifier.process().waitFor(millis, TimeUnit.MILLISECONDS);
      kill(verifier);
    }
  }

  private static void kill(VerifierProcess verifier) throws Exception {
    verifier.process().destroyForcibly();
    assertThat(verifier.process().waitFor(GONE)).isTrue();
    assertThat(verifier.isGoneWithin(GONE)).as("survivors %s", verifier.survivors()).isTrue();
    ModelStores.sweep();
    assertThat(directoriesOf(verifier.pid())).isEmpty();
  }

  private static List<Path> directoriesOf(long pid) throws IOException {
    List<Path> parents =
        List.of(Path.of("/dev/shm"), Path.of(System.getProperty("java.io.tmpdir")));
    List<Path> found = new java.util.ArrayList<>();
    for (Path parent : parents) {
      try (Stream<Path> paths = Files.list(parent)) {
        paths.filter(path -> path.toString().contains("-" + pid + ".")).forEach(found::add);
      }
    }
    return found;
  }

  private VerifierProcess start(String store) throws IOException {
    return new VerifierProcess(
        directory, Map.of("store", store), SampleProviders.SharedProvider.class);
  }
}
