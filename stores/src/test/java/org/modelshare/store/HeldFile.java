package org.modelshare.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.modelshare.store.internal.storage.MemoryLocation;

/**
 * A model's memory file, or its file in {@code /dev/shm}: the system frees its memory when it has
 * no name and no process holds it, by a mapping or by a descriptor.
 *
 * @param inode its number in its file system
 */
record HeldFile(long inode) {
  /** Names a file by its path, or by that of a descriptor. */
  static HeldFile of(Path path) throws IOException {
    return new HeldFile((long) Files.getAttribute(path, "unix:ino"));
  }

  /** Names the container of a model in the store that has this handle. */
  static HeldFile of(ClientHandle store, ModelKey<?> key) throws IOException {
    return key.kind() == StoreKind.MEMFD
        ? new HeldFile(MemoryLocation.parse(key.location()).file().inode())
        : of(Path.of(store.location(), key.location()));
  }

  /** Returns whether some process that can be looked into holds it. */
  boolean isHeld() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .anyMatch(process -> isMappedBy(process) || isOpenIn(process));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isMappedBy(Path process) {
    try {
      return Files.readAllLines(process.resolve("maps")).stream()
          .anyMatch(line -> line.contains(" " + inode + " ") && line.contains("modelshare"));
    } catch (IOException _) {
      return false; // it has ended, or is another user's
    }
  }

  private boolean isOpenIn(Path process) {
    try (Stream<Path> descriptors = Files.list(process.resolve("fd"))) {
      return descriptors.anyMatch(this::isThis);
    } catch (IOException _) {
      return false;
    }
  }

  private boolean isThis(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString().contains("modelshare")
          && of(descriptor).equals(this);
    } catch (IOException _) {
      return false; // closed since it was listed
    }
  }
}
