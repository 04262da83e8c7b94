package org.modelshare.store;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.LittleEndian;
import org.modelshare.store.internal.storage.FileStorage;
import org.modelshare.store.internal.storage.MemoryStorage;
import org.modelshare.store.internal.storage.Storage;
import org.modelshare.store.internal.system.OwnedDirectory;
import org.modelshare.store.internal.system.Sweeper;

/**
 * Opens a store of the kind that the user chose, or of the first kind that works.
 *
 * @param kind null for the first kind that works, or for {@code FILE} if there is a directory
 * @param directory where a file store creates its own, null for the temporary directory
 * @param options how the store publishes; an in-process store ignores them
 */
record StoreOpener(@Nullable StoreKind kind, @Nullable Path directory, PublishOptions options) {
  private static final List<StoreKind> BEST_FIRST =
      List.of(StoreKind.MEMFD, StoreKind.SHM, StoreKind.FILE);

  StoreOpener {
    if (directory != null && kind != null && kind != StoreKind.FILE) {
      throw new IllegalArgumentException(
          "a %s store has no directory, %s was given; ask for FILE".formatted(kind, directory));
    }
  }

  ModelStore open() {
    if (kind != StoreKind.IN_PROCESS) {
      LittleEndian.require();
    }
    Sweeper.sweep(
        fileDirectory(), OwnedDirectory.temporaryDirectory(), OwnedDirectory.SHARED_MEMORY);
    if (kind != null) {
      return open(kind);
    }
    return directory == null ? new FirstFitStore(BEST_FIRST, this::open) : open(StoreKind.FILE);
  }

  private ModelStore open(StoreKind wanted) {
    return switch (wanted) {
      case MEMFD -> publishing(wanted, MemoryStorage.open());
      case SHM -> publishing(wanted, FileStorage.inSharedMemory(OwnedDirectory.SHARED_MEMORY));
      case FILE -> publishing(wanted, FileStorage.onDisk(fileDirectory()));
      case IN_PROCESS -> new InProcessStore();
    };
  }

  private ModelStore publishing(StoreKind opened, Storage storage) {
    return new PublishingStore(opened, storage, options);
  }

  private Path fileDirectory() {
    return directory == null ? OwnedDirectory.temporaryDirectory() : directory;
  }
}
