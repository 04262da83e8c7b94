package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CrashReportTest {
  private static final long PID = 7;

  @TempDir Path place;

  /** In a container a worker may have the number of one that crashed a day ago. */
  @Test
  void takesThePlaceOfAnOlderReport() throws IOException {
    Path older = Files.writeString(place.resolve("hs_err_pid7.log"), "older");
    try (CrashReport crash = CrashReport.open()) {
      Files.writeString(crash.of(PID), "newer");

      assertThat(crash.moveTo(place, PID)).contains(older);
    }
    assertThat(older).hasContent("newer");
  }

  @Test
  void isNotThereWithoutACrash() throws IOException {
    try (CrashReport crash = CrashReport.open()) {
      assertThat(crash.moveTo(place, PID)).isEmpty();
    }
    assertThat(place).isEmptyDirectory();
  }
}
