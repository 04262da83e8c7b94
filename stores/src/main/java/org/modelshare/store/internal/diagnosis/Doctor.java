package org.modelshare.store.internal.diagnosis;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.modelshare.store.internal.system.MemoryLimits;
import org.modelshare.store.internal.system.OwnedDirectory;
import org.modelshare.store.internal.system.SystemFiles;

/** Tells what works for this JVM on this machine, and why the rest does not. */
public final class Doctor {
  private Doctor() {}

  /** Examines all features, which takes some milliseconds and leaves nothing. */
  public static List<Diagnosis> examine() {
    return List.of(
        SystemFeatures.system(),
        SystemFeatures.nativeAccess(),
        StoreKinds.memory(),
        StoreKinds.sharedMemory(OwnedDirectory.SHARED_MEMORY),
        StoreKinds.disk(OwnedDirectory.temporaryDirectory()),
        read("control group", () -> SystemFeatures.memoryLimit(MemoryLimits.here())),
        read("open files", SystemFeatures::openFiles),
        read("huge pages", () -> SystemFeatures.hugePages(new SystemFiles(Path.of("/")))));
  }

  /** Reads what the system tells of itself. */
  @FunctionalInterface
  interface Examination {
    Diagnosis get() throws IOException;
  }

  /** A file that cannot be read tells nothing of the other features. */
  static Diagnosis read(String subject, Examination examination) {
    try {
      return examination.get();
    } catch (IOException e) {
      return Diagnosis.limited(subject, "cannot be told: " + e, "");
    }
  }
}
