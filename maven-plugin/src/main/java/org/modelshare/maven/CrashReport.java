package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/**
 * The file that the verifier JVM writes when it crashes. Everybody might read it, and it has all
 * arguments and parts of the environment: so the JVM writes it where only this user may enter, and
 * when it has ended the file goes to the reports, readable for this user alone.
 *
 * @param written where the JVM writes it
 * @param kept where people find it
 */
record CrashReport(Path written, Path kept) {
  /**
   * Says where the report of a JVM goes.
   *
   * @param written where the JVM was told to write it
   * @param reports the directory in which people find it
   */
  static CrashReport of(Path written, Path reports, long pid) {
    return new CrashReport(written, reports.resolve("hs_err_pid" + pid + ".log"));
  }

  /** Returns the argument that has a JVM write its report; a later one of the user's wins. */
  static String jvmArgument(Path written) {
    return "-XX:ErrorFile=" + written.toString().replace("%", "%%");
  }

  /** Returns a line that names the place where people find the report. */
  OutputLine renamed(OutputLine line) {
    String text =
        line.text()
            .replace(ForeignText.line(written.toString()), ForeignText.line(kept.toString()));
    return new OutputLine(text, line.isError());
  }

  /**
   * Moves the report of a JVM that has ended; returns its place, empty if there is none. It takes
   * the place of an older one: where few processes start, their numbers come again.
   */
  Optional<Path> keep() throws IOException {
    if (!Files.exists(written)) {
      return Optional.empty();
    }
    if (written.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
    }
    return Optional.of(Files.move(written, kept, StandardCopyOption.REPLACE_EXISTING));
  }
}
