package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The life of a cache: one program after the other finds what those before it have left. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(300)
class AotCacheTest {
  /**
   * A record of the log with a warning that a JVM prints if its process has the number of one whose
   * file for {@code jps} is still there and locked, which is no matter of the cache.
   */
  private static final Pattern REUSED_NUMBER =
      Pattern.compile("^.*FailSafe.*\\R.*Cannot use file \\S*hsperfdata.*\\R", Pattern.MULTILINE);

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
  @Order(0)
  void byDefaultNoneIsMadeAndNoDirectory() throws Exception {
    assertThat(run(AotOwner.DEFAULT)).isEqualTo(UNUSED);
    assertThat(cacheHome).doesNotExist();
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
  @Order(1)
  void closingAPoolKillsTheJvmThatWritesItsCache() throws Exception {
    Process owner = AotOwner.command(classPath, cacheHome, mark, "IN_BACKGROUND").start();
    Await.until("a cache that is written", DEADLINE, this::isWritten);
    assertThat(output(owner)).isEqualTo(UNUSED);
    assertThat(names("")).containsExactly(names(".lock").getFirst());
  }

  /** Nobody ends these JVMs but they themselves; their files go when the next cache is made. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Order(1)
  void killingAPoolsProcessEndsTheMaking(boolean late) throws Exception {
    Path home = directory.resolve("killed-" + late);
    Process owner = AotOwner.command(classPath, home, mark, "BEFORE_START").start();
    Await.until("the making", DEADLINE, late ? this::isWritten : () -> mark.processes().size() > 1);
    owner.destroyForcibly().waitFor();
    Await.untilOnLoadedMachine("the end of all", Duration.ofSeconds(2), () -> isGone(late));

    Process next = AotOwner.command(classPath, home, mark, "BEFORE_START").start();
    assertThat(output(next)).isEqualTo(USED);
    assertThat(home.resolve("modelshare").resolve("aot"))
        .isDirectoryNotContaining("glob:**/modelshare-*");
  }

  @Test
  @Order(2)
  void aPoolMakesACacheForPoolsThatComeLater() throws Exception {
    Process owner = AotOwner.command(classPath, cacheHome, mark, "IN_BACKGROUND").start();
    Await.until("a cache", DEADLINE, () -> isBegun() && !names(".aot").isEmpty());
    assertThat(output(owner)).isEqualTo(UNUSED);

    assertThat(run(AotOwner.DEFAULT)).isEqualTo(USED);
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

  /** In {@code /proc} not even root makes directories. */
  @Test
  @Order(11)
  void whereNothingCanBeWrittenThereIsNone() throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    for (Path place : List.of(file, Path.of("/proc"))) {
      Process owner = AotOwner.command(classPath, place, mark, "BEFORE_START").start();
      assertThat(output(owner)).isEqualTo(UNUSED);
    }
  }

  @Test
  @Order(11)
  void whereAFileCannotBecomeLargeEnoughThereIsNone() throws Exception {
    Path small = directory.resolve("small");
    ProcessBuilder owner = AotOwner.command(classPath, small, mark, "BEFORE_START");
    List<String> command =
        new ArrayList<>(List.of("sh", "-c", "ulimit -f 8000; exec \"$@\"", "sh"));
    command.addAll(owner.command());
    assertThat(output(owner.command(command).start()))
        .contains("no AOT cache was made")
        .endsWith(UNUSED);
    assertThat(small.resolve("modelshare").resolve("aot"))
        .isDirectoryContaining("glob:**.useless")
        .isDirectoryNotContaining("glob:**/modelshare-*")
        .isDirectoryNotContaining("glob:**.aot");
  }

  /** As of a user that is in no list, in a container. */
  @Test
  @Order(11)
  void whereThereIsNoHomeThereIsNone() throws Exception {
    Path here = Files.createDirectory(directory.resolve("here"));
    for (String home : List.of("?", "", "/nonexistent")) {
      ProcessBuilder owner = AotOwner.command(classPath, Path.of(""), mark, "BEFORE_START");
      owner.command().add(1, "-Duser.home=" + home);
      assertThat(output(owner.directory(here.toFile()).start())).isEqualTo(UNUSED);
      assertThat(here).isEmptyDirectory();
    }
  }

  @Test
  @Order(11)
  void oneOfTwoMakesIt() throws Exception {
    Path shared = directory.resolve("shared");
    Process one = AotOwner.command(classPath, shared, mark, "BEFORE_START").start();
    Process other = AotOwner.command(classPath, shared, mark, "BEFORE_START").start();
    List<String> outputs = List.of(output(one), output(other));
    assertThat(outputs).contains(USED).isSubsetOf(USED, UNUSED);
    try (Stream<Path> files = Files.list(shared.resolve("modelshare").resolve("aot"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".aot"))).hasSize(1);
    }
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
    String output = new String(owner.getInputStream().readAllBytes(), UTF_8);
    assertThat(owner.waitFor(DEADLINE)).isTrue();
    return REUSED_NUMBER.matcher(output).replaceAll("").strip();
  }

  private static boolean isBegun() {
    return Files.isDirectory(caches()) && (!makings().isEmpty() || !names(".aot").isEmpty());
  }

  /** Returns whether no process is left, none of which may begin to write a cache meanwhile. */
  private boolean isGone(boolean mayWrite) {
    assertThat(isWritten()).as("a JVM that writes").isIn(false, mayWrite);
    return mark.processes().isEmpty();
  }

  /** Returns whether the second JVM writes the cache, after the first one has left its notes. */
  private boolean isWritten() {
    return mark.processes().stream()
        .flatMap(process -> environment(process).stream())
        .anyMatch(variables -> variables.contains("-XX:AOTMode=create"));
  }

  private static Optional<String> environment(ProcessHandle process) {
    Path file = Path.of("/proc", Long.toString(process.pid()), "environ");
    try {
      return Optional.of(new String(Files.readAllBytes(file), ISO_8859_1));
    } catch (IOException gone) {
      return Optional.empty();
    }
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
