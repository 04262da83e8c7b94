package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.LinuxCalls;
import org.modelshare.store.internal.system.LinuxProcess;
import org.modelshare.store.internal.system.NativeAccess;

/**
 * The source of containers that are memory files (memfd): it opens them through the file
 * descriptors of the publishing process. For example descriptor 12 of process 4711 is opened as
 * {@code /proc/4711/fd/12}; the device, inode and length in the key show whether it still is the
 * same file.
 *
 * @param publisher the process that holds the descriptors
 * @param store the store's name in that process
 * @param trust the users who may own the memory files
 */
public record MemorySource(LinuxCalls linux, LinuxProcess publisher, String store, FileTrust trust)
    implements ContainerSource {
  /** Checks that the store has a name. */
  public MemorySource {
    if (store.isEmpty()) {
      throw new IllegalArgumentException("a memfd store without a name");
    }
  }

  /**
   * Returns the source of the store whose handle has this location.
   *
   * @param trust the users who may own the store's memory files
   */
  public static MemorySource open(String location, FileTrust trust) {
    LinuxCalls linux = LinuxCalls.find().orElseThrow(() -> NativeAccess.missing("MEMFD"));
    LinuxProcess publisher = LinuxProcess.parse(MemoryLocation.beforeStore(location));
    return new MemorySource(linux, publisher, MemoryLocation.store(location), trust);
  }

  /** Returns the location of the store, from which {@link #open} makes an equal source. */
  String location() {
    return MemoryLocation.join(publisher.text(), store);
  }

  /** Returns the location of a container of this store, for its key. */
  String locationOf(MemoryFile file) throws IOException {
    return new MemoryLocation(file.id(), store).text();
  }

  @Override
  public String describe(String location) {
    return "memfd " + location + " of process " + publisher.pid();
  }

  @Override
  public MemorySegment map(String location, Arena arena) throws IOException {
    return withDescriptor(
        location,
        (id, path) ->
            publisher.isMyParent()
                ? mapOfParent(location, id, path, arena)
                : mapSealed(location, id, path, arena));
  }

  /**
   * Opens the memory file of a container by a descriptor of this process. The caller must close it.
   *
   * @throws ModelShareException if the file is gone, was replaced by another one, is not sealed, or
   *     its owner is not trusted
   */
  MemoryFile openFile(String location) throws IOException {
    return withDescriptor(location, (id, path) -> openSealed(location, id, path));
  }

  /** An action on a descriptor of the publisher, by its path in {@code /proc}. */
  @FunctionalInterface
  private interface Use<T> {
    T apply(MemoryFileId id, Path path) throws IOException;
  }

  private <T> T withDescriptor(String location, Use<T> use) throws IOException {
    MemoryFileId id = id(location);
    publisher.requireAlive();
    Path path = Path.of("/proc/" + publisher.pid() + "/fd/" + id.descriptor());
    try {
      String target = Files.readSymbolicLink(path).toString();
      if (!target.startsWith("/memfd:")) {
        throw problem(Problem.MODEL_GONE, location, "its descriptor is now " + target);
      }
      return use.apply(id, path);
    } catch (NoSuchFileException e) {
      publisher.requireAlive();
      throw problem(Problem.MODEL_GONE, location, "its store has removed it");
    } catch (AccessDeniedException e) {
      publisher.requireAlive();
      throw FileTrust.storeOfAnotherUser(describe(location), e);
    }
  }

  private MemoryFileId id(String location) {
    MemoryLocation parsed = parse(location);
    if (!parsed.store().equals(store)) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "container %s: it is in another store of that process".formatted(describe(location)),
          "open a client with the handle of the store that the key is from",
          null);
    }
    return parsed.file();
  }

  private static MemoryLocation parse(String location) {
    try {
      return MemoryLocation.parse(location);
    } catch (IllegalArgumentException e) {
      throw new ModelShareException(
          Problem.BAD_TEXT, "key: %s is no container of a memfd store".formatted(location), e);
    }
  }

  private MemorySegment mapSealed(String location, MemoryFileId id, Path path, Arena arena)
      throws IOException {
    try (MemoryFile file = openSealed(location, id, path)) {
      return map(file.path(), id, arena);
    }
  }

  /** Opens the file and checks its identity, owner and seals; closes it if a check fails. */
  private MemoryFile openSealed(String location, MemoryFileId id, Path path) throws IOException {
    MemoryFile file = MemoryFile.open(linux, path);
    try {
      requireSame(location, id, file.id(), file.path());
      if (!file.isSealed()) {
        throw problem(Problem.WRONG_MODEL, location, "it is not sealed against changes");
      }
      return file;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  /**
   * Maps a file without checking its seals. The parent chose the code that this process runs, so
   * its files are trusted to be sealed. To read the seals takes a native call, and a worker that
   * makes none starts in half the time.
   */
  private MemorySegment mapOfParent(String location, MemoryFileId id, Path path, Arena arena)
      throws IOException {
    requireSame(location, id, MemoryFileId.of(id.descriptor(), path), path);
    return map(path, id, arena);
  }

  private void requireSame(String location, MemoryFileId id, MemoryFileId found, Path path)
      throws IOException {
    if (!found.isSameFileAs(id)) {
      throw problem(
          Problem.MODEL_GONE, location, "its descriptor is now another file, " + found.text());
    }
    trust.requireOwnerOfOpenFile(path, "container " + describe(location));
  }

  private static MemorySegment map(Path path, MemoryFileId id, Arena arena) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      return channel.map(FileChannel.MapMode.READ_ONLY, 0, id.lengthBytes(), arena);
    }
  }

  private ModelShareException problem(Problem problem, String location, String detail) {
    return new ModelShareException(
        problem, "container %s: %s".formatted(describe(location), detail));
  }
}
