package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InstalledJdksTest {
  @TempDir private Path machine;

  @Test
  void findsThemWhereVariablesPointAndWhereInstallersPutThem() throws IOException {
    JdkFolder.create(machine.resolve("pointed"), "25.0.1");
    JdkFolder.create(machine.resolve("jvm/new"), "26");
    JdkFolder.create(machine.resolve("jvm/newer-update"), "25.0.3");
    JdkFolder.create(machine.resolve("jvm/old"), "17.0.15");
    JdkFolder.create(machine.resolve("jvm/bundle.jdk/Contents/Home"), "25.0.2");
    Files.createDirectories(machine.resolve("jvm/empty"));
    Map<String, String> environment =
        Map.of(
            "JAVA_HOME_25_X64", machine.resolve("pointed").toString(),
            "JAVA_TOOL_OPTIONS", "-Xmx1g\0",
            "PATH", machine.resolve("jvm/old").toString());
    Stream<Path> folders = Stream.of(machine.resolve("jvm"), machine.resolve("missing"));
    assertThat(InstalledJdks.find(environment, folders))
        .extracting(jdk -> machine.toRealPath().relativize(jdk.home()).toString())
        .containsExactly(
            "jvm/old", "jvm/newer-update", "jvm/bundle.jdk/Contents/Home", "pointed", "jvm/new");
  }

  @Test
  void seesOneJdkBehindTwoNames() throws IOException {
    JdkFolder.create(machine.resolve("jvm/real"), "25");
    Files.createSymbolicLink(machine.resolve("jvm/link"), machine.resolve("jvm/real"));
    assertThat(InstalledJdks.find(Map.of(), Stream.of(machine.resolve("jvm")))).hasSize(1);
  }

  @Test
  void findsTheOneThatRunsThisTestThroughItsVariable() {
    Map<String, String> environment = Map.of("JAVA_HOME", System.getProperty("java.home"));
    assertThat(InstalledJdks.find(environment, Stream.of())).hasSize(1);
  }
}
