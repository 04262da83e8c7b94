package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * The file that the JVM of a worker writes when it crashes. Everybody might read it, and it has all
 * arguments and the environment: so the JVM writes it where only this user may enter, and when it
 * has ended the file goes to where people expect it, readable for this user alone.
 */
final class CrashReport implements AutoCloseable {
  private final OwnedDirectory directory;

  private CrashReport(OwnedDirectory directory) {
    this.directory = directory;
  }

  static CrashReport open() {
    return new CrashReport(OwnedDirectory.create(OwnedDirectory.temporaryDirectory()));
  }

  /**
   * Returns the argument that makes a JVM write its report here; a later one of the user's wins.
   */
  String jvmArgument() {
    return "-XX:ErrorFile=" + directory.path().toString().replace("%", "%%") + "/hs_err_pid%p.log";
  }

  /** Returns where the JVM of a process writes its report. */
  Path of(long pid) {
    return directory.path().resolve("hs_err_pid" + pid + ".log");
  }

  /**
   * Moves the report of a process that has ended, to {@code place} or if that is impossible to the
   * directory for temporary files, as a JVM does by itself.
   *
   * @return its new path; empty if there is none
   * @throws IOException if it cannot be moved to either
   */
  Optional<Path> moveTo(Path place, long pid) throws IOException {
    Path report = of(pid);
    if (!Files.exists(report)) {
      return Optional.empty();
    }
    if (report.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(report, PosixFilePermissions.fromString("rw-------"));
    }
    try {
      return Optional.of(move(report, place));
    } catch (IOException e) {
      return Optional.of(move(report, OwnedDirectory.temporaryDirectory()));
    }
  }

  /** It takes the place of an older one: where few processes start, their numbers come again. */
  private static Path move(Path report, Path place) throws IOException {
    Path moved = place.toAbsolutePath().resolve(report.getFileName());
    return Files.move(report, moved, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() {
    directory.close();
  }
}
