package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Workers of a JVM with JaCoCo's agent are covered too. */
final class WorkerCoverageTest extends WorkerPoolFixture {
  @Test
  void eachWorkerHasAFileOfItsOwn() throws Exception {
    Path jar =
        Program.jar(
            directory.resolve("org.jacoco.agent-runtime.jar"),
            Map.of("Premain-Class", Agent.class.getName()),
            _ -> {});
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-javaagent:" + jar + "=append=true,destfile=jacoco.exec,output=file",
                "-cp",
                System.getProperty("java.class.path"),
                InheritedOptionsTest.class.getName())
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    String printed = process.inputReader().readAllAsString();
    assertThat(process.waitFor()).as(printed).isZero();

    String pid = Long.toString(process.pid());
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .contains(
              "jacoco.exec",
              "jacoco-worker-1-%s.exec".formatted(pid),
              "jacoco-worker-2-%s.exec".formatted(pid));
    }
  }

  /** Writes its file at the end, as JaCoCo's does. */
  public static final class Agent {
    private Agent() {}

    /** Called by the JVM. */
    public static void premain(String options) {
      Path file = Path.of(options.replaceAll(".*destfile=([^,]*).*", "$1"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> write(file)));
    }

    private static void write(Path file) {
      try {
        Files.writeString(file, "covered");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
