package org.modelshare.harness.ward.life;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.harness.Profile;
import org.modelshare.harness.ward.Patient;

/** Models that do not let a process end well, or something outlives it. */
public final class LifeWard {
  private LifeWard() {}

  /** Deletes the files that the models leave. */
  public static void cleanUp() throws IOException {
    Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(temporary, LeavesAFile.PREFIX + "*.cache")) {
      for (Path file : left) {
        Files.deleteIfExists(file);
      }
    }
  }

  public static List<Patient> patients() {
    return List.of(
        Patient.of(LocksByAFile.class, "MS501").in(Profile.FULL),
        Patient.of(FirstWorkerServesAll.class, "MS501").in(Profile.FULL),
        Patient.of(StartsADaemon.class, "MS503").in(Profile.FULL),
        Patient.of(WatchedWhenRead.class, "MS503").in(Profile.FULL),
        Patient.of(LeavesAProcess.class, "MS504").in(Profile.QUICK),
        Patient.of(LeavesAFile.class, "MS504").in(Profile.QUICK),
        Patient.of(RegistersItselfWhenRead.class, "MS506").in(Profile.FULL),
        Patient.of(OpensAFileWhenRead.class, "MS506").in(Profile.FULL),
        Patient.of(ExitsWhereItIsNotConfigured.class, "MS701").in(Profile.QUICK),
        Patient.of(ExitsInAThreadOfItsOwn.class, "MS701").in(Profile.QUICK),
        Patient.of(LoopsForEver.class, "MS703").in(Profile.QUICK),
        Patient.of(WaitsForEver.class, "MS703").in(Profile.QUICK));
  }
}
