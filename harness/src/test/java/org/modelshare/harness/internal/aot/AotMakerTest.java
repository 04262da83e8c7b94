package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.StoreKind;

/** What a maker does about JVMs of all kinds, none of which really runs. */
class AotMakerTest {
  private static final AotKey KEY = new AotKey(25, "key");
  private static final String OUTPUT = "-XX:AOTCacheOutput=";

  @TempDir Path root;
  private AotDirectory directory;
  private final List<JvmOptions> started = new ArrayList<>();

  @BeforeEach
  void open() throws IOException {
    directory = AotDirectory.open(root);
  }

  private void make(Rehearsal jvm) throws IOException, InterruptedException {
    JvmOptions options =
        new JvmOptions(
            Path.of("jdk"), List.of(), List.of("-Xmx1g"), Map.of(), null, "Main", "Boundary");
    Rehearsal noted =
        (given, kind) -> {
          started.add(given);
          return jvm.run(given, kind);
        };
    new AotMaker(directory, KEY, options, StoreKind.MEMFD, noted).make();
  }

  /** A JVM that leaves a cache, and takes one. */
  private static boolean good(JvmOptions options, StoreKind kind) {
    for (String argument : options.arguments()) {
      if (argument.startsWith(OUTPUT)) {
        write(Path.of(argument.substring(OUTPUT.length())));
      }
    }
    return isGivenCache(options);
  }

  /** A JVM that leaves a cache, and takes none. */
  private static boolean refusing(JvmOptions options, StoreKind kind) {
    var _ = good(options, kind);
    return false;
  }

  private static boolean isGivenCache(JvmOptions options) {
    return options.arguments().stream().anyMatch(a -> a.startsWith("-XX:AOTCache="));
  }

  private static void write(Path cache) {
    try {
      Files.writeString(cache, "cache");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void aCacheIsPublishedThatAJvmHasTaken() throws Exception {
    make(AotMakerTest::good);

    assertThat(directory.find(KEY)).isPresent();
    assertThat(started)
        .hasSize(2)
        .allSatisfy(jvm -> assertThat(jvm.arguments()).endsWith("-Xmx1g"));
    assertThat(isGivenCache(started.getLast())).isTrue();
    assertNothingElseIsLeft();
  }

  @Test
  void oneThatIsThereIsNotMadeAgain() throws Exception {
    make(AotMakerTest::good);
    make((jvm, kind) -> {
      throw new AssertionError("made again");
    });
  }

  @Test
  void oneThatNoJvmTakesIsThrownAwayAndNotTriedAgain() throws Exception {
    assertThatThrownBy(() -> make(AotMakerTest::refusing)).isInstanceOf(IOException.class);

    assertThat(started).hasSize(2);
    assertThat(directory.find(KEY)).isEmpty();
    assertNothingElseIsLeft();
    make(AotMakerTest::good);
    assertThat(started).hasSize(2);
  }

  @Test
  void aJvmThatLeavesNoneIsNotTriedAgain() throws Exception {
    assertThatThrownBy(() -> make((jvm, kind) -> false)).isInstanceOf(IOException.class);

    assertThat(started).hasSize(1);
    assertThat(directory.isUseless(KEY)).isTrue();
  }

  @Test
  void aJvmThatDoesNotStartIsNotTriedAgain() throws Exception {
    ModelShareException failure =
        new ModelShareException(Problem.WORKER_NOT_STARTED, "it does not know a flag");
    assertThatThrownBy(() ->
            make((jvm, kind) -> {
              throw failure;
            }))
        .isSameAs(failure);

    assertThat(directory.isUseless(KEY)).isTrue();
    assertNothingElseIsLeft();
  }

  @Test
  void anInterruptLeavesNothing() throws Exception {
    assertThatThrownBy(() ->
            make((jvm, kind) -> {
              var _ = good(jvm, kind);
              throw new InterruptedException();
            }))
        .isInstanceOf(InterruptedException.class);

    assertThat(directory.find(KEY)).isEmpty();
    assertThat(directory.isUseless(KEY)).isFalse();
    assertNothingElseIsLeft();
  }

  @Test
  void whatSomebodyElseMakesIsLeftToHim() throws Exception {
    try (AotMaking _ = directory.begin(KEY).orElseThrow()) {
      make(AotMakerTest::good);
    }
    assertThat(started).isEmpty();
  }

  private void assertNothingElseIsLeft() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("modelshare").resolve("aot"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.matches("key(-.*\\.aot|\\.lock|\\.useless)"));
    }
  }
}
