package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
  @TempDir private Path reports;

  @Test
  void isGoneWithItsFilesOnceClosed() throws IOException {
    try (RunDirectory run = RunDirectory.create(reports)) {
      Files.writeString(run.file("a"), "secret");
      assertThat(run.file("a").getParent()).hasParent(reports);
    }
    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledRunLeftAndNothingElse() throws IOException {
    Path report = Files.writeString(reports.resolve("index.html"), "report");
    Files.writeString(Files.createDirectory(reports.resolve("run-1")).resolve("a"), "secret");
    RunDirectory.create(reports).close();
    try (Stream<Path> left = Files.list(reports)) {
      assertThat(left).containsExactly(report);
    }
  }
}
