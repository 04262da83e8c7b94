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
  void removesTheReportsThatAKilledRunDidNotPublish() throws IOException {
    Path killed = killed("run-1");
    Path report = Files.createDirectory(killed.resolve(RunDirectory.REPORTS));
    Files.writeString(report.resolve("summary.txt"), "half");
    RunDirectory.create(reports).close();
    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void reportsThatWereNotPublishedAreGoneOnceClosed() throws IOException {
    try (RunDirectory run = RunDirectory.create(reports)) {
      Files.writeString(run.reports().resolve("summary.txt"), "half");
    }
    assertThat(reports).isEmptyDirectory();
  }

  @Test
  void removesWhatAKilledRunLeftAndNothingElse() throws IOException {
    Path report = Files.writeString(reports.resolve("index.html"), "report");
    Path killed = killed("run-1");
    for (String file : RunDirectory.FILES) {
      Files.writeString(killed.resolve(file), "secret");
    }
    killed("run-2");
    directory("run-3", PRIVATE);
    RunDirectory.create(reports).close();
    assertThat(left()).containsExactly(report);
  }

  /** Two builds may work in the same tree. */
  @Test
  void aRunOfAnotherProcessStaysUntilThatIsKilled() throws Exception {
    Path secret;
    try (OtherRun other = OtherRun.start(reports, 0)) {
      secret = other.requestFile();

      RunDirectory.create(reports).close();

      assertThat(secret).hasContent("secret");
      other.kill();
    }
    assertThat(secret).hasContent("secret");

    RunDirectory.create(reports).close();

    assertThat(left()).isEmpty();
  }

  /** A JVM loses the lock of a file when it opens and closes that file once more. */
  @Test
  void aRunOfThisProcessStaysAndKeepsItsLock() throws Exception {
    try (RunDirectory run = RunDirectory.create(reports)) {
      Files.writeString(run.requestFile(), "secret");

      RunDirectory.create(reports).close();
      try (OtherRun other = OtherRun.start(reports, 0)) {
        assertThat(other.requestFile()).exists();
        assertThat(run.requestFile()).hasContent("secret");
        other.kill();
      }
    }
    RunDirectory.create(reports).close();
    assertThat(left()).isEmpty();
  }

  /** Builds make and delete directories while others look for what is left. */
  @Test
  void manyRunsDoNotDisturbEachOther() throws Exception {
    try (OtherRun other = OtherRun.start(reports, 200)) {
      for (int run = 0; run < 200; run++) {
        try (RunDirectory mine = RunDirectory.create(reports)) {
          Files.writeString(mine.requestFile(), "secret");
          assertThat(mine.requestFile()).as("run %d", run).hasContent("secret");
        }
      }
      assertThat(other.awaitEnd()).as("status of the other process").isZero();
    }
    assertThat(left()).isEmpty();
  }

  /** Somebody else's files must not be deleted because a link to them has the name of a run. */
  @Test
  void aLinkWithTheNameOfARunIsNeverFollowed() throws IOException {
    Path args = Files.writeString(elsewhere.resolve("java.args"), "precious");
    Files.setPosixFilePermissions(elsewhere, PosixFilePermissions.fromString(PRIVATE));
    Path link = Files.createSymbolicLink(reports.resolve("run-1"), elsewhere);
    Path killed = killed("run-2");
    Files.createSymbolicLink(killed.resolve("java.args"), args);

    RunDirectory.create(reports).close();

    assertThat(args).hasContent("precious");
    assertThat(left()).containsExactly(link);
  }

  @Test
  void aDirectoryThatIsNoRunsIsLeftAlone() throws IOException {
    Path open = directory("run-1", "rwxr-xr-x");
    Path full = killed("run-2024");
    Files.writeString(full.resolve("request.properties"), "mine");
    Files.writeString(full.resolve("results.csv"), "precious");
    Path deep = killed("run-3");
    Files.createDirectory(deep.resolve("java.args"));
    Path file = Files.writeString(reports.resolve("run-4"), "precious");
    Path unlocked = directory("run-5", PRIVATE);
    Files.writeString(unlocked.resolve("request.properties"), "mine");

    RunDirectory.create(reports).close();

    assertThat(left()).containsExactlyInAnyOrder(open, full, deep, file, unlocked);
    assertThat(full.resolve("request.properties")).hasContent("mine");
  }

  /** Makes what is there when the process of a run is killed. */
  private Path killed(String name) throws IOException {
    Path run = directory(name, PRIVATE);
    Files.createFile(run.resolve(RunDirectory.LOCK));
    return run;
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
