package org.modelshare.store.internal.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modelshare.store.internal.diagnosis.Diagnosis.State.LIMITED;
import static org.modelshare.store.internal.diagnosis.Diagnosis.State.MISSING;
import static org.modelshare.store.internal.diagnosis.Diagnosis.State.WORKS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.store.internal.system.MemoryLimits;
import org.modelshare.store.internal.system.SystemFiles;

class DoctorTest {
  private static final String HUGE_PAGES = "sys/kernel/mm/transparent_hugepage/";

  @TempDir Path root;

  @Test
  void everyFeatureIsExaminedAndNothingIsLeft() {
    assertThat(Doctor.examine())
        .extracting(Diagnosis::subject)
        .containsExactly(
            "system",
            "native access",
            "store MEMFD",
            "store SHM",
            "store FILE",
            "control group",
            "open files",
            "huge pages");
    assertThat(StoreKinds.disk(root).state()).isEqualTo(WORKS);
    assertThat(root).isEmptyDirectory();
  }

  @Test
  void aKindThatDoesNotWorkHasItsReasonAndRemedy() {
    Diagnosis found = StoreKinds.sharedMemory(root.resolve("missing"));
    assertThat(found.state()).isEqualTo(MISSING);
    assertThat(found.detail()).contains("there is no directory", "; make it, or name another");
  }

  @Test
  void withoutNativeAccessTheFlagIsNamed() {
    Diagnosis found = SystemFeatures.nativeAccess(false, "--enable-native-access=ALL-UNNAMED");
    assertThat(found.state()).isEqualTo(MISSING);
    assertThat(found.toString()).endsWith("-> start Java with --enable-native-access=ALL-UNNAMED");
  }

  @Test
  void hugePagesOfSharedMemoryAreWhatCounts() throws IOException {
    assertThat(hugePages().state()).isEqualTo(MISSING);
    write("enabled", "always [madvise] never");
    write("shmem_enabled", "always within_size advise [never] deny force");
    assertThat(hugePages().state()).isEqualTo(LIMITED);
    assertThat(hugePages().detail()).contains("for memory: madvise, for shared memory: never");
    assertThat(hugePages().remedy()).startsWith("as root: echo advise > /sys/kernel/");
    write("shmem_enabled", "always within_size [advise] never deny force");
    assertThat(hugePages().state()).isEqualTo(WORKS);
  }

  private Diagnosis hugePages() throws IOException {
    return SystemFeatures.hugePages(new SystemFiles(root));
  }

  private void write(String name, String text) throws IOException {
    Files.createDirectories(root.resolve(HUGE_PAGES));
    Files.writeString(root.resolve(HUGE_PAGES + name), text + "\n");
  }

  @Test
  void theLimitOfTheControlGroupIsTold() throws IOException {
    Path group = Files.createDirectories(root.resolve("group"));
    MemoryLimits limits = new MemoryLimits(root, List.of(group));
    assertThat(SystemFeatures.memoryLimit(limits).detail()).startsWith("no memory limit");
    Files.writeString(group.resolve("memory.max"), "1048576\n");
    Files.writeString(group.resolve("memory.current"), "524288\n");
    assertThat(SystemFeatures.memoryLimit(limits).detail())
        .startsWith("memory limit 1.0 MiB, 512.0 KiB free");
  }

  @Test
  void fewOpenFilesAreALimit() {
    assertThat(SystemFeatures.openFiles(OptionalLong.of(256)).state()).isEqualTo(LIMITED);
    assertThat(SystemFeatures.openFiles(OptionalLong.of(1024)).state()).isEqualTo(WORKS);
    assertThat(SystemFeatures.openFiles(OptionalLong.empty()).state()).isEqualTo(WORKS);
  }

  @Test
  void aFileThatCannotBeReadTellsNothing() {
    Diagnosis found =
        Doctor.read(
            "control group",
            () -> {
              throw new IOException("permission denied\n");
            });
    assertThat(found.state()).isEqualTo(LIMITED);
    assertThat(found.detail())
        .isEqualTo("cannot be told: java.io.IOException: permission denied\\n");
  }
}
