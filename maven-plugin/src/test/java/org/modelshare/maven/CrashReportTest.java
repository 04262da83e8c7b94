package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashReportTest {
  @TempDir private Path reports;

  /** In a container a verifier may have the number of one that crashed a day ago. */
  @Test
  void takesThePlaceOfAnOlderReport() throws IOException {
    Path older = Files.writeString(reports.resolve("hs_err_pid7.log"), "older");
    Path written = Files.writeString(reports.resolve("hs_err.log"), "newer");

    assertThat(CrashReport.of(written, reports, 7).keep()).contains(older);

    assertThat(older).hasContent("newer");
    assertThat(written).doesNotExist();
  }

  @Test
  void isNotThereWithoutACrash() throws IOException {
    assertThat(CrashReport.of(reports.resolve("hs_err.log"), reports, 7).keep()).isEmpty();
    assertThat(reports).isEmptyDirectory();
  }

  /** A JVM replaces {@code %p} in the path. */
  @Test
  void itsPathMayHaveAPercentSign() {
    assertThat(CrashReport.jvmArgument(Path.of("/a%p/hs_err.log")))
        .isEqualTo("-XX:ErrorFile=/a%%p/hs_err.log");
  }
}
