package org.modelshare.store.internal.diagnosis;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.storage.MemoryStorage;
import org.modelshare.store.internal.storage.Storage;
import org.modelshare.store.internal.system.ByteCount;
import org.modelshare.store.internal.system.MemoryLimits;

/** Tells which kinds of stores work: opens one of each, and closes it. */
final class StoreKinds {
  /** Docker gives a container 64 MiB of shared memory, which few models fit in. */
  private static final long SMALL_BYTES = 256L << 20;

  private StoreKinds() {}

  static Diagnosis memory() {
    return tried(
        "store MEMFD",
        MemoryStorage::open,
        () ->
            Diagnosis.works(
                "store MEMFD",
                "sealed memory files; %s of memory free"
                    .formatted(ByteCount.format(MemoryLimits.here().freeBytes()))));
  }

  static Diagnosis sharedMemory(Path directory) {
    return tried(
        "store SHM",
        () -> FileStorage.inSharedMemory(directory),
        () -> {
          FileStore files = Files.getFileStore(directory);
          String space = space(directory, files);
          return files.getTotalSpace() < SMALL_BYTES
              ? Diagnosis.limited(
                  "store SHM",
                  space,
                  "give a container more with --shm-size=1g (Docker) or a volume emptyDir of medium"
                      + " Memory on %s (Kubernetes)".formatted(directory))
              : Diagnosis.works("store SHM", space);
        });
  }

  static Diagnosis disk(Path directory) {
    return tried(
        "store FILE",
        () -> FileStorage.onDisk(directory),
        () -> Diagnosis.works("store FILE", space(directory, Files.getFileStore(directory))));
  }

  private static String space(Path directory, FileStore files) throws IOException {
    return "%s (%s): %s, %s free"
        .formatted(
            directory,
            files.type(),
            ByteCount.format(files.getTotalSpace()),
            ByteCount.format(files.getUsableSpace()));
  }

  /** Describes what works. */
  @FunctionalInterface
  private interface Description {
    Diagnosis get() throws IOException;
  }

  /** The message of a problem has its remedy. */
  private static Diagnosis tried(String subject, Supplier<Storage> opener, Description works) {
    try (Storage _ = opener.get()) {
      return works.get();
    } catch (ModelShareException e) {
      return Diagnosis.missing(subject, String.valueOf(e.getMessage()), "");
    } catch (IOException e) {
      return Diagnosis.missing(subject, e.toString(), "use a store of another kind");
    }
  }
}
