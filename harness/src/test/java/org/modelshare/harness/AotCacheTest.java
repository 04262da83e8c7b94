package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The life of a cache: one program after the other finds what those before it have left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class AotCacheTest {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final String USED = "used [true, true] [1.0, 2.0], relocation 0";
  private static final String UNUSED = "used [false, false] [1.0, 2.0], relocation hidden";

  @TempDir static Path directory;
  private static String classPath;
  private static Path cacheHome;

  private final ProcessMark mark = ProcessMark.create();

  @BeforeAll
  static void makeJars() throws IOException {
    classPath = AotOwner.classPathOfJars(directory);
    cacheHome = directory.resolve("cache-home");
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(mark.processes()).isEmpty();
    if (Files.isDirectory(caches())) {
      assertThat(makings()).isEmpty();
    }
  }

  @Test
  @Order(1)
  void closingAPoolGivesUpTheCacheInTheMaking() throws Exception {
    Process owner = AotOwner.command(classPath, cacheHome, mark, "IN_BACKGROUND").start();
    Await.until("a cache in the making", DEADLINE, AotCacheTest::isBegun);
    assertThat(output(owner)).isEqualTo(UNUSED);
    assertThat(names(".aot")).isEmpty();
  }

  @Test
  @Order(2)
  void aPoolMakesACacheForPoolsThatComeLater() throws Exception {
    Process owner = AotOwner.command(classPath, cacheHome, mark, "IN_BACKGROUND").start();
    Await.until("a cache", DEADLINE, () -> isBegun() && !names(".aot").isEmpty());
    assertThat(output(owner)).isEqualTo(UNUSED);

    assertThat(run("IN_BACKGROUND")).isEqualTo(USED);
    assertThat(run("NEVER")).isEqualTo(UNUSED);
    assertThat(names(".aot")).hasSize(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(caches())))
        .isEqualTo("rwx------");
  }

  @Test
  @Order(3)
  void aDamagedCacheIsMadeAgain() throws Exception {
    Path cache = caches().resolve(names(".aot").getFirst());
    try (FileChannel channel = FileChannel.open(cache, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap("damaged".getBytes(UTF_8)), channel.size() / 2);
    }
    assertThat(run("BEFORE_START")).isEqualTo(USED);
    assertThat(names(".aot")).hasSize(1);
  }

  @Test
  @Order(4)
  void aCacheForOtherJarsIsNotUsed() throws Exception {
    String others = AotOwner.classPathOfJars(Files.createDirectory(directory.resolve("others")));
    Process owner = AotOwner.command(others, cacheHome, mark, "IN_BACKGROUND").start();
    assertThat(output(owner)).isEqualTo(UNUSED);
  }

  @Test
  @Order(5)
  void aCacheForOtherFlagsIsNotUsed() throws Exception {
    assertThat(run("IN_BACKGROUND", "-XX:+UseParallelGC")).isEqualTo(UNUSED);
  }

  @Test
  @Order(6)
  void propertiesDoNotMatter() throws Exception {
    assertThat(run("IN_BACKGROUND", "-Dmine=1")).isEqualTo(USED);
  }

  @Test
  @Order(7)
  void whatTheUserSaysOfTheCacheCounts() throws Exception {
    assertThat(run("BEFORE_START", "-XX:+UnlockDiagnosticVMOptions", "-XX:ArchiveRelocationMode=1"))
        .isEqualTo("used [true, true] [1.0, 2.0], relocation 1");
  }

  @Test
  @Order(8)
  void aJvmWithArgumentsThatAreNoFlagsStartsWithout() throws Exception {
    assertThat(run("BEFORE_START", "-Xshare:off")).isEqualTo(UNUSED);
  }

  /** The cache is for the jars of this program, which its workers are not to have. */
  @Test
  @Order(9)
  void workersWithAClassPathOfTheirOwnStartWithout() throws Exception {
    ProcessBuilder owner = AotOwner.command(classPath, cacheHome, mark, "BEFORE_START");
    owner.environment().put(AotOwner.CLASS_PATH_OF_WORKERS, System.getProperty("java.class.path"));
    assertThat(output(owner.start())).isEqualTo(UNUSED);
  }

  @Test
  @Order(10)
  void workersWithArgumentsInTheirEnvironmentStartWithout() throws Exception {
    ProcessBuilder owner = AotOwner.command(classPath, cacheHome, mark, "BEFORE_START");
    owner.environment().put(AotOwner.TOOL_OPTIONS_OF_WORKERS, "-Dmine=1");
    assertThat(output(owner.start())).contains(UNUSED);
  }

  @Test
  @Order(11)
  void whereNothingCanBeWrittenThereIsNone() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Process owner = AotOwner.command(classPath, file, mark, "BEFORE_START").start();
    assertThat(output(owner)).isEqualTo(UNUSED);
  }

  @Test
  @Order(12)
  void aDirectoryThatOthersMayEnterIsNotUsed() throws Exception {
    Files.setPosixFilePermissions(caches(), PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(run("BEFORE_START"))
        .contains("the workers start without an AOT cache: MS015 directory " + caches())
        .contains("has mode 777")
        .contains("chmod 700 " + caches())
        .endsWith(UNUSED);
  }

  private String run(String... arguments) throws Exception {
    return output(AotOwner.command(classPath, cacheHome, mark, arguments).start());
  }

  private static String output(Process owner) throws Exception {
    owner.getOutputStream().close();
    String output = new String(owner.getInputStream().readAllBytes(), UTF_8).strip();
    assertThat(owner.waitFor(DEADLINE)).isTrue();
    return output;
  }

  private static boolean isBegun() {
    return Files.isDirectory(caches()) && (!makings().isEmpty() || !names(".aot").isEmpty());
  }

  /** Returns the directories in which caches are being made. */
  private static List<String> makings() {
    return names("").stream().filter(name -> name.startsWith("modelshare-")).toList();
  }

  private static Path caches() {
    return cacheHome.resolve("modelshare").resolve("aot");
  }

  private static List<String> names(String suffix) {
    try (Stream<Path> files = Files.list(caches())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(n -> n.endsWith(suffix))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
