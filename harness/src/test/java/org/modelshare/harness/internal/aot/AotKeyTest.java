package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cache for something else must never be found. The Java installation looks like one. */
class AotKeyTest {
  private static final String RELEASE =
      "JVM_VARIANT=\"Hotspot\"\nJAVA_VERSION=\"25.0.3\"\nJAVA_RUNTIME_VERSION=\"25.0.3+9\"\n";
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final List<String> FLAGS = List.of("-Xmx1g", "-XX:+UseSerialGC");

  @TempDir Path directory;

  @BeforeEach
  void createJavaHomeAndJar() throws IOException {
    for (String file : List.of("release", "lib/server/libjvm.so", "lib/modules", "library.jar")) {
      Path path = directory.resolve(file);
      Files.createDirectories(path.getParent());
      write(path, file.equals("release") ? RELEASE : "as it is");
    }
  }

  private static void write(Path file, String text) throws IOException {
    Files.setLastModifiedTime(Files.writeString(file, text), TIME);
  }

  private AotClassPath classPath(String... rest) {
    List<Path> others = List.of(rest).stream().map(directory::resolve).toList();
    return new AotClassPath(List.of(directory.resolve("library.jar")), others);
  }

  private String name() throws IOException {
    return name(FLAGS, classPath());
  }

  private String name(List<String> flags, AotClassPath classPath) throws IOException {
    return AotKey.of(directory, flags, classPath).orElseThrow().name();
  }

  @Test
  void itIsTheSameWhateverElseIsOnTheClassPath() throws IOException {
    assertThat(name(FLAGS, classPath("classes", "user.jar"))).isEqualTo(name());
  }

  @Test
  void itTellsTheVersion() throws IOException {
    assertThat(AotKey.of(directory, FLAGS, classPath()).orElseThrow().javaVersion()).isEqualTo(25);
  }

  @Test
  void anotherVersionHasAnother() throws IOException {
    String before = name();
    write(directory.resolve("release"), RELEASE.replace("+9", "+8"));

    assertThat(name()).isNotEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"lib/server/libjvm.so", "lib/modules", "library.jar"})
  void anotherFileHasAnother(String file) throws IOException {
    String before = name();
    write(directory.resolve(file), "as it is not");
    String sizeChanged = name();
    write(directory.resolve(file), "As it is");
    Files.setLastModifiedTime(directory.resolve(file), FileTime.from(Instant.EPOCH));

    assertThat(List.of(before, sizeChanged, name())).doesNotHaveDuplicates();
  }

  @Test
  void anotherPlaceHasAnother() throws IOException {
    Path copy = Files.copy(directory.resolve("library.jar"), directory.resolve("copy.jar"));
    Files.setLastModifiedTime(copy, TIME);

    assertThat(name(FLAGS, new AotClassPath(List.of(copy), List.of()))).isNotEqualTo(name());
  }

  @Test
  void otherFlagsHaveAnother() throws IOException {
    assertThat(
            List.of(
                name(),
                name(List.of(), classPath()),
                name(List.of("-Xmx1g"), classPath()),
                name(List.of("-XX:+UseSerialGC", "-Xmx1g"), classPath())))
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "JVM_VARIANT=\"Hotspot\"\nJAVA_VERSION=\"24.0.2\"\n",
        "JVM_VARIANT=\"OpenJ9\"\nJAVA_VERSION=\"25\"\n",
        "JAVA_VERSION=\"25\"\n",
        "JVM_VARIANT=\"Hotspot\"\n",
        ""
      })
  void aJavaThatMakesNoCachesHasNone(String release) throws IOException {
    write(directory.resolve("release"), release);

    assertThat(AotKey.of(directory, FLAGS, classPath())).isEmpty();
  }

  @Test
  void whatIsNoJavaHasNone() throws IOException {
    Files.delete(directory.resolve("release"));

    assertThat(AotKey.of(directory, FLAGS, classPath())).isEmpty();
  }
}
