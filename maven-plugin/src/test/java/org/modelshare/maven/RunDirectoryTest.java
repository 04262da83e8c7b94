package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunDirectoryTest {
  private static final String PRIVATE = "rwx------";

  @TempDir private Path reports;
  @TempDir private Path elsewhere;

  @Test
  void isGoneWithItsFilesOnceClosed() throws IOException {
    try (RunDirectory run = RunDirectory.create(reports)) {
      Files.writeString(run.requestFile(), "secret");
      Files.writeString(run.argumentFile(), "secret");
      assertThat(run.requestFile().getParent()).hasParent(reports);
    }
    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledRunLeftAndNothingElse() throws IOException {
    Path report = Files.writeString(reports.resolve("index.html"), "report");
    Files.writeString(directory("run-1", PRIVATE).resolve("request.properties"), "secret");
    directory("run-2", PRIVATE);
    RunDirectory.create(reports).close();
    assertThat(left()).containsExactly(report);
  }

  /** Somebody else's files must not be deleted because a link to them has the name of a run. */
  @Test
  void aLinkWithTheNameOfARunIsNeverFollowed() throws IOException {
    Path args = Files.writeString(elsewhere.resolve("java.args"), "precious");
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString(PRIVATE));
    Path link = Files.createSymbolicLink(reports.resolve("run-1"), elsewhere);
    Path killed = directory("run-2", PRIVATE);
    Files.createSymbolicLink(killed.resolve("java.args"), args);

    RunDirectory.create(reports).close();

    assertThat(args).hasContent("precious");
    assertThat(left()).containsExactly(link);
  }

  @Test
  void aDirectoryThatIsNoRunsIsLeftAlone() throws IOException {
    Path open = directory("run-1", "rwxr-xr-x");
    Path full = directory("run-2024", PRIVATE);
    Files.writeString(full.resolve("request.properties"), "mine");
    Files.writeString(full.resolve("results.csv"), "precious");
    Path deep = directory("run-3", PRIVATE);
    Files.createDirectory(deep.resolve("java.args"));
    Path file = Files.writeString(reports.resolve("run-4"), "precious");

    RunDirectory.create(reports).close();

    assertThat(left()).containsExactlyInAnyOrder(open, full, deep, file);
    assertThat(full.resolve("request.properties")).hasContent("mine");
  }

  private Path directory(String name, String permissions) throws IOException {
    FileAttribute<?> mode =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    return Files.createDirectory(reports.resolve(name), mode);
  }

  private Stream<Path> left() throws IOException {
    try (Stream<Path> left = Files.list(reports)) {
      return left.toList().stream();
    }
  }
}
