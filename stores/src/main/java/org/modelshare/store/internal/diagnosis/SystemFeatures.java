package org.modelshare.store.internal.diagnosis;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modelshare.store.internal.system.ByteCount;
import org.modelshare.store.internal.system.MemoryLimits;
import org.modelshare.store.internal.system.NativeAccess;
import org.modelshare.store.internal.system.OpenFiles;
import org.modelshare.store.internal.system.SystemFiles;

/** Tells what the JVM and the system allow. */
final class SystemFeatures {
  private static final String HUGE_PAGES = "sys/kernel/mm/transparent_hugepage/";

  /** The kernel marks the choice that holds: {@code always [madvise] never}. */
  private static final Pattern CHOSEN = Pattern.compile("\\[(\\w+)]");

  /** A store of kind MEMFD keeps a file open for each model. */
  private static final long FEW_FILES = 1024;

  private SystemFeatures() {}

  static Diagnosis nativeAccess(boolean isGranted, String flag) {
    return isGranted
        ? Diagnosis.works("native access", flag)
        : Diagnosis.missing(
            "native access",
            "this JVM may make no native calls, which the best kind of store needs",
            "start Java with " + flag);
  }

  static Diagnosis nativeAccess() {
    return nativeAccess(NativeAccess.isGranted(), NativeAccess.flag());
  }

  /** Huge pages of files are those of shared memory, those of arrays the others. */
  static Diagnosis hugePages(SystemFiles files) throws IOException {
    String memory = chosen(files, "enabled");
    String shared = chosen(files, "shmem_enabled");
    String found =
        "transparent ones for memory: %s, for shared memory: %s".formatted(memory, shared);
    if (memory.equals("none")) {
      return Diagnosis.missing("huge pages", "this kernel has none that are transparent", "");
    }
    return List.of("never", "deny", "none").contains(shared)
        ? Diagnosis.limited(
            "huge pages",
            found,
            "as root: echo advise > /" + HUGE_PAGES + "shmem_enabled; reading is faster with them")
        : Diagnosis.works("huge pages", found);
  }

  private static String chosen(SystemFiles files, String name) throws IOException {
    Matcher chosen = CHOSEN.matcher(String.join(" ", files.lines(HUGE_PAGES + name)));
    return chosen.find() ? chosen.group(1) : "none";
  }

  static Diagnosis memoryLimit(MemoryLimits limits) throws IOException {
    OptionalLong limitBytes = limits.limitBytes();
    String free = ByteCount.format(limits.freeBytes()) + " free";
    return Diagnosis.works(
        "control group",
        limitBytes.isPresent()
            ? "memory limit %s, %s; shared memory counts for the process that writes it"
                .formatted(ByteCount.format(limitBytes.getAsLong()), free)
            : "no memory limit, " + free);
  }

  static Diagnosis openFiles(OptionalLong allowed) {
    String found = allowed.isPresent() ? "up to " + allowed.getAsLong() : "no limit is known";
    return allowed.orElse(Long.MAX_VALUE) < FEW_FILES
        ? Diagnosis.limited("open files", found, "raise it with ulimit -n 4096")
        : Diagnosis.works("open files", found);
  }

  static Diagnosis openFiles() throws IOException {
    return openFiles(OpenFiles.allowed());
  }

  static Diagnosis system() {
    List<String> parts = new ArrayList<>();
    for (String property : List.of("os.name", "os.version", "os.arch")) {
      parts.add(System.getProperty(property));
    }
    String found = String.join(" ", parts);
    return parts.getFirst().equals("Linux")
        ? Diagnosis.works("system", found)
        : Diagnosis.limited("system", found, "use Linux: nothing else is tested");
  }
}
