package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds memory files through the descriptors of the process that published them. */
record MemorySource(LinuxCalls linux, LinuxProcess publisher) implements ContainerSource {
  static final String NEEDS_NATIVE_ACCESS =
      "MEMFD: needs Linux and native access, start Java with --enable-native-access=ALL-UNNAMED";

  /** Opens the store whose handle has this location. */
  static MemorySource open(String location) {
    LinuxCalls linux =
        LinuxCalls.find()
            .orElseThrow(
                () -> new ModelShareException(Problem.STORE_UNAVAILABLE, NEEDS_NATIVE_ACCESS));
    return new MemorySource(linux, LinuxProcess.parse(location));
  }

  @Override
  public String describe(String location) {
    return "memfd %s of process %d".formatted(location, publisher.pid());
  }

  @Override
  public MemorySegment map(String location, Arena arena) throws IOException {
    MemoryFileId id = id(location);
    publisher.requireAlive();
    Path path = Path.of("/proc/%d/fd/%d".formatted(publisher.pid(), id.descriptor()));
    try {
      String target = Files.readSymbolicLink(path).toString();
      if (!target.startsWith("/memfd:")) {
        throw problem(Problem.MODEL_GONE, location, "its descriptor is now " + target);
      }
      try (MemoryFile file = MemoryFile.open(linux, path)) {
        return map(location, id, file, arena);
      }
    } catch (NoSuchFileException e) {
      publisher.requireAlive();
      throw problem(Problem.MODEL_GONE, location, "its store has removed it");
    } catch (AccessDeniedException e) {
      publisher.requireAlive();
      throw problem(Problem.NOT_TRUSTED, location, "its publisher runs as another user");
    }
  }

  private static MemoryFileId id(String location) {
    try {
      return MemoryFileId.parse(location);
    } catch (IllegalArgumentException e) {
      throw new ModelShareException(
          Problem.BAD_TEXT, "key: %s is no container of a memfd store".formatted(location), e);
    }
  }

  private MemorySegment map(String location, MemoryFileId id, MemoryFile file, Arena arena)
      throws IOException {
    MemoryFileId found = file.id();
    if (!found.isSameFileAs(id)) {
      throw problem(
          Problem.MODEL_GONE, location, "its descriptor is now another file, " + found.text());
    }
    if (!file.isSealed()) {
      throw problem(Problem.WRONG_MODEL, location, "it is not sealed against changes");
    }
    try (FileChannel channel = file.channel(StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, id.lengthBytes(), arena);
    }
  }

  private ModelShareException problem(Problem problem, String location, String detail) {
    return new ModelShareException(
        problem, "container %s: %s".formatted(describe(location), detail));
  }
}
