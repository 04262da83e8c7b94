package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.model.ModelShareException;

class AotDirectoryTest {
  private static final int SOMEBODY = 54_321;

  @TempDir Path root;
  private AotDirectory directory;
  private Path caches = Path.of("");

  @BeforeEach
  void open() throws IOException {
    directory = AotDirectory.open(root);
    caches = root.toRealPath().resolve("modelshare").resolve("aot");
  }

  private static AotKey key(String name) {
    return new AotKey(25, name);
  }

  private Path publish(String name) throws IOException {
    try (AotMaking making = directory.begin(key(name)).orElseThrow()) {
      return directory.publish(key(name), Files.writeString(making.file("cache"), name));
    }
  }

  @Test
  void whatWasPublishedIsFound() throws IOException {
    Path cache = publish("one");

    assertThat(directory.find(key("one"))).contains(cache);
    assertThat(directory.find(key("two"))).isEmpty();
    assertThat(caches()).isEqualTo(1);
  }

  @Test
  void whatWasCutIsDeleted() throws IOException {
    Files.writeString(publish("one"), "on");

    assertThat(directory.find(key("one"))).isEmpty();
    assertThat(caches()).isZero();
  }

  @Test
  void onlyOneMakesACache() throws IOException {
    try (AotMaking _ = directory.begin(key("one")).orElseThrow()) {
      assertThat(directory.begin(key("one"))).isEmpty();
      directory.begin(key("two")).orElseThrow().close();
    }
    directory.begin(key("one")).orElseThrow().close();
  }

  /** The lock of a maker that was killed is free; its files have 40 MB. */
  @Test
  void filesOfAMakerThatWasKilledAreDeleted() throws IOException {
    Path killed;
    try (AotMaking making = directory.begin(key("one")).orElseThrow()) {
      String mine = caches.relativize(making.file("notes")).getName(0).toString();
      killed = Files.createDirectory(caches.resolve(mine.replaceFirst("-[0-9]+\\.", "-1.")));
    }
    Files.writeString(killed.resolve("notes"), "half of them");

    directory.begin(key("one")).orElseThrow().close();

    assertThat(killed).doesNotExist();
  }

  @Test
  void locksGoWithTheirCaches() throws IOException {
    Path cut = publish("one");
    directory.begin(key("no cache came of it")).orElseThrow().close();
    assertThat(names(".lock")).hasSize(2);
    Files.delete(cut);

    publish("two");

    assertThat(names(".lock")).containsExactly("two.lock");
  }

  @Test
  void aCacheThatNoJvmTakesIsTriedAgainLater() throws IOException {
    assertThat(directory.isUseless(key("one"))).isFalse();
    directory.markUseless(key("one"));
    assertThat(directory.isUseless(key("one"))).isTrue();
    age(caches.resolve("one.useless"), AotDirectory.RETRY);
    assertThat(directory.isUseless(key("one"))).isFalse();
    age(caches.resolve("one.useless"), Duration.ofDays(-365));
    assertThat(directory.isUseless(key("one"))).as("a mark from the future").isFalse();
  }

  @Test
  void thoseNotUsedForLongestAreDeleted() throws IOException {
    for (int i : IntStream.range(0, AotDirectory.MAXIMUM_CACHES).toArray()) {
      age(publish("cache" + i), Duration.ofDays(i + 1));
    }
    String oldest = "cache" + (AotDirectory.MAXIMUM_CACHES - 1);
    assertThat(directory.find(key(oldest))).isPresent(); // and so it is the one used last
    publish("new");

    assertThat(caches()).isEqualTo(AotDirectory.MAXIMUM_CACHES);
    assertThat(directory.find(key("new"))).isPresent();
    assertThat(directory.find(key(oldest))).isPresent();
    assertThat(directory.find(key("cache" + (AotDirectory.MAXIMUM_CACHES - 2)))).isEmpty();
  }

  @Test
  void aDirectoryThatOthersMayEnterIsRefused() throws IOException {
    chmod(caches, "rwxr-x---");

    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining(caches.toString())
        .hasMessageContaining("has mode 750")
        .hasMessageContaining("chmod 700 " + caches);
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() throws IOException {
    giveAway(caches);
    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining(caches + " belongs to user " + SOMEBODY);
  }

  /** Somebody else could put a directory of his own there, with a cache for our JVMs. */
  @ParameterizedTest
  @ValueSource(strings = {"", "modelshare"})
  void aDirectoryBelowOneThatEverybodyCanChangeIsRefused(String name) throws IOException {
    Path shared = root.toRealPath().resolve(name);
    chmod(shared, "rwxrwxrwx");
    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("directory %s has mode 777, so everybody".formatted(shared));
    delete(caches);
    assertThatThrownBy(() -> AotDirectory.open(root)).isInstanceOf(ModelShareException.class);
    assertThat(caches).doesNotExist();
  }

  @Test
  void aDirectoryThatSomebodyElseMadeForAllIsRefused() throws IOException {
    Path made = root.toRealPath().resolve("modelshare");
    giveAway(made);
    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(ModelShareException.class)
        .hasMessageContaining("directory %s belongs to user %d".formatted(made, SOMEBODY));
  }

  @Test
  void theUsersDirectoryIsAbsolute() throws IOException {
    assertThat(AotDirectory.root(Map.of(), root.toString())).isEqualTo(root.resolve(".cache"));
    assertThat(AotDirectory.root(Map.of("XDG_CACHE_HOME", "relative"), root.toString()))
        .isEqualTo(root.resolve(".cache"));
    assertThat(AotDirectory.root(Map.of("XDG_CACHE_HOME", "/cache"), root.toString()))
        .isEqualTo(Path.of("/cache"));
  }

  /** As of a user of a container that is in no list, whose home is "?" or "/nonexistent". */
  @ParameterizedTest
  @ValueSource(strings = {"?", "", "/nonexistent"})
  void withoutAHomeThereIsNoDirectory(String home) {
    assertThatThrownBy(() -> AotDirectory.root(Map.of(), home))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("the home of this user, \"%s\"".formatted(home));
  }

  /** "\0" stands for what Java cannot name, as in a home with bytes that are no characters. */
  @Test
  void aHomeWithoutANameIsNoFailure() {
    assertThatThrownBy(() -> AotDirectory.root(Map.of(), "/home/\0"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void whoMakesNoCacheMakesNoDirectory() throws IOException {
    Path other = Files.createDirectory(root.resolve("other"));

    assertThat(AotDirectory.openIfPresent(other)).isEmpty();
    assertThat(other).isEmptyDirectory();

    Path cache = publish("one");
    assertThat(AotDirectory.openIfPresent(root).orElseThrow().find(key("one"))).contains(cache);
  }

  private static void chmod(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void giveAway(Path path) throws IOException {
    assumeTrue(Files.getAttribute(path, "unix:uid").equals(0), "only root can give files away");
    Files.setAttribute(path, "unix:uid", SOMEBODY);
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }

  private static void age(Path path, Duration age) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age).minusSeconds(1)));
  }

  private long caches() throws IOException {
    return names(".aot").size();
  }

  private List<String> names(String suffix) throws IOException {
    try (Stream<Path> files = Files.list(caches)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(suffix))
          .toList();
    }
  }
}
