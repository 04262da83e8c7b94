package org.modelshare.harness;

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

class AotDirectoryTest {
  private static final int SOMEBODY = 54_321;

  @TempDir Path root;
  private AotDirectory directory;

  @BeforeEach
  void open() throws IOException {
    directory = AotDirectory.open(root);
  }

  private static AotKey key(String name) {
    return new AotKey(Path.of("jdk"), List.of(), List.of(), name);
  }

  private Path publish(String name) throws IOException {
    Path making = directory.begin(key(name)).orElseThrow();
    Path cache = directory.publish(key(name), Files.writeString(making.resolve("cache"), name));
    AotDirectory.delete(making);
    return cache;
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
    Path making = directory.begin(key("one")).orElseThrow();

    assertThat(directory.begin(key("one"))).isEmpty();
    assertThat(directory.begin(key("two"))).isPresent();
    AotDirectory.delete(making);
    assertThat(directory.begin(key("one"))).isPresent();
  }

  @Test
  void whoeverWasKilledIsNotWaitedForForEver() throws IOException {
    Path making = directory.begin(key("one")).orElseThrow();
    Files.writeString(making.resolve("notes"), "half of them");
    age(making, AotDirectory.LONGEST_MAKING);

    assertThat(directory.begin(key("one"))).isPresent();
    assertThat(making).isEmptyDirectory();
  }

  @Test
  void aCacheThatNoJvmTakesIsTriedAgainLater() throws IOException {
    assertThat(directory.isUseless(key("one"))).isFalse();
    directory.markUseless(key("one"));
    assertThat(directory.isUseless(key("one"))).isTrue();
    age(root.resolve("modelshare").resolve("aot").resolve("one.useless"), AotDirectory.RETRY);
    assertThat(directory.isUseless(key("one"))).isFalse();
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
    Path path = root.resolve("modelshare").resolve("aot");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-x---"));

    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(path.toString())
        .hasMessageContaining("has mode 750");
  }

  @Test
  void aDirectoryOfSomebodyElseIsRefused() throws IOException {
    Path path = root.resolve("modelshare").resolve("aot");
    assumeTrue(Files.getAttribute(path, "unix:uid").equals(0), "only root can give files away");
    Files.setAttribute(path, "unix:uid", SOMEBODY);

    assertThatThrownBy(() -> AotDirectory.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("belongs to user " + SOMEBODY);
  }

  @Test
  void theUsersDirectoryIsAbsolute() {
    Path home = Path.of("/home/me");
    assertThat(AotDirectory.root(Map.of(), home)).isEqualTo(home.resolve(".cache"));
    assertThat(AotDirectory.root(Map.of("XDG_CACHE_HOME", "relative"), home))
        .isEqualTo(home.resolve(".cache"));
    assertThat(AotDirectory.root(Map.of("XDG_CACHE_HOME", "/cache"), home))
        .isEqualTo(Path.of("/cache"));
  }

  private static void age(Path path, Duration age) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(Instant.now().minus(age).minusSeconds(1)));
  }

  private long caches() throws IOException {
    try (Stream<Path> files = Files.list(root.resolve("modelshare").resolve("aot"))) {
      return files.filter(file -> file.toString().endsWith(".aot")).count();
    }
  }
}
