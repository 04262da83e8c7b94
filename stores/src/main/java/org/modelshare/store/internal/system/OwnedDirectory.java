package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * A directory that lives with its owner, a process: only its user may enter it, {@link #close()}
 * deletes it with everything in it, and so does the end of the JVM, after its shutdown hooks. When
 * the owner is killed before that, the next {@code ModelStores.sweep} deletes it. Thread-safe.
 *
 * <p>Its name tells the owner, see {@link OwnerName}. The owner keeps the file {@code lock} in it
 * locked; it is the first file to be made and the last to be deleted, so a directory without it is
 * empty. A {@link HeldLock} may be lost when this process merely opens and closes the file again:
 * that is why the name tells the process which directories are its own.
 */
public final class OwnedDirectory implements AutoCloseable {
  /** The directory of shared memory on Linux. */
  public static final Path SHARED_MEMORY = Path.of("/dev/shm");

  public static final String LOCK = "lock";

  private static final Path OWN_PROCESS = Path.of("/proc/self");
  private static final int PIPE_PERMISSIONS = 0600;

  private static final System.Logger LOGGER = System.getLogger(OwnedDirectory.class.getName());
  private static final SecureRandom RANDOM = new SecureRandom();

  private final Path path;
  private final @Nullable Object key;
  private final HeldLock lock;
  private final Set<Path> expected = new LinkedHashSet<>();
  private boolean isEnding;

  private OwnedDirectory(Path path, @Nullable Object key, HeldLock lock) {
    this.path = path;
    this.key = key;
    this.lock = lock;
  }

  /**
   * Creates a directory owned by this process, whose path can be given to other processes: nobody
   * else can make it lead to another directory.
   *
   * @param parent an existing directory
   * @throws ModelShareException ({@link Problem#IO}) if it cannot be created or locked there,
   *     ({@link Problem#NO_ROOM}) if no file has room there or may be opened any more, ({@link
   *     Problem#NOT_TRUSTED}) if others can replace {@code parent} or what is in it
   */
  public static OwnedDirectory create(Path parent) {
    return create(
        parent, named -> TrustedPath.ofDirectory(named, FileTrust.DEFAULT), LockVisibility.here());
  }

  /**
   * As {@link #create(Path)}, but refuses only a {@code parent} that everybody can write to: for
   * files that are checked when they are read, in a directory that the caller has named.
   */
  public static OwnedDirectory createIn(Path parent) {
    return createIn(parent, LockVisibility.here());
  }

  static OwnedDirectory createIn(Path parent, LockVisibility visibility) {
    return create(
        parent,
        named -> {
          Path real = named.toRealPath();
          FileTrust.requireNotWorldWritable(real);
          return real;
        },
        visibility);
  }

  /** Finds and checks the directory for an owned one. */
  @FunctionalInterface
  private interface Parent {
    Path real(Path named) throws IOException;
  }

  private static OwnedDirectory create(Path parent, Parent check, LockVisibility visibility) {
    try {
      Path real = check.real(parent);
      String prefix = prefixOfProcess(visibility.host()) + visibility.mark(real);
      Optional<OwnedDirectory> created = Optional.empty();
      while (created.isEmpty()) {
        created = tryCreate(real.resolve(prefix + random()));
      }
      ExitDeletion.OF_THIS_JVM.add(created.get());
      return created.get();
    } catch (IOException e) {
      throw IoFailure.of("directory %s: no directory can be made in it".formatted(parent), e);
    }
  }

  /** Returns where it is, absolute and without symbolic links. */
  public Path path() {
    return path;
  }

  /**
   * Makes a named pipe in the directory, for its user only.
   *
   * @return its path, or empty where this JVM may make no native calls, is not on Linux, or the
   *     file system has no pipes
   */
  public Optional<Path> makePipe(String name) {
    Path pipe = path.resolve(name);
    return LinuxCalls.find().filter(linux -> makePipe(linux, pipe)).map(_ -> pipe);
  }

  private static boolean makePipe(LinuxCalls linux, Path pipe) {
    try {
      linux.mkfifo(pipe.toString(), PIPE_PERMISSIONS);
      return true;
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, "no pipe " + pipe, e);
      return false;
    }
  }

  /**
   * Announces files before they are made. They go with the directory when the JVM ends, even if
   * they are made, or renamed to each other from last to first, while it does.
   *
   * @param files in the directory or beside it; known until they are {@linkplain #delete deleted}
   * @throws IllegalStateException if the JVM has ended so far that it can delete nothing more
   */
  public void expect(Path... files) {
    synchronized (lock) {
      if (isEnding) {
        expectAtExit(files);
      } else {
        expected.addAll(List.of(files));
      }
    }
  }

  private void expectAtExit(Path... files) {
    try {
      List.of(files).forEach(file -> file.toFile().deleteOnExit());
    } catch (IllegalStateException e) {
      throw new IllegalStateException(
          "directory %s: this JVM shuts down and deletes it; no file can be made in it"
              .formatted(path),
          e);
    }
  }

  /** Deletes a file that was announced, if it was made. */
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    forget(file);
  }

  /** Forgets a file that was announced, because there is none. */
  public void forget(Path file) {
    synchronized (lock) {
      expected.remove(file);
    }
  }

  /**
   * Leaves the directory to the JVM, which deletes it after its shutdown hooks: what is in it now
   * and what is expected there. Files that come later are left to the next sweep.
   */
  void deleteAtExit() {
    synchronized (lock) {
      if (!lock.isHeld()) {
        return;
      }
      isEnding = true;
      try {
        // The JVM deletes in reverse order.
        path.toFile().deleteOnExit();
        path.resolve(LOCK).toFile().deleteOnExit();
        expected.forEach(file -> file.toFile().deleteOnExit());
        FileTree.deleteAtExit(path);
      } catch (IOException | IllegalStateException e) { // the latter if it is deleting already
        LOGGER.log(System.Logger.Level.DEBUG, () -> "left to the next sweep: " + path, e);
      }
    }
  }

  /** Deletes the directory and everything in it. Idempotent. */
  @Override
  public void close() {
    try {
      synchronized (lock) {
        if (lock.isHeld()) {
          deleteLocked();
        }
      }
    } finally {
      ExitDeletion.OF_THIS_JVM.remove(this);
    }
  }

  private void deleteLocked() {
    try (lock) {
      FileTree.delete(path, key, path.resolve(LOCK));
    } catch (IOException e) {
      throw IoFailure.of("directory %s: cannot be deleted".formatted(path), e);
    }
  }

  /**
   * Deletes all directories of this process where {@code ModelStores.sweep} looks for those of
   * others, as far as that is possible: for a JVM that is about to halt, which closes nothing. Code
   * that still uses one finds it gone. A directory that cannot be deleted is left to the next
   * sweep.
   */
  public static void deleteAllOfThisProcess() {
    deleteAllOfThisProcess(temporaryDirectory(), SHARED_MEMORY);
  }

  /** Returns the directory in which this JVM makes temporary files. */
  public static Path temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  static void deleteAllOfThisProcess(Path... parents) {
    for (Path named : parents) {
      try (Stream<Path> entries = Files.list(Sweeper.requireStable(named))) {
        String mine = prefixOfProcess();
        for (Path path : entries.filter(entry -> isDirectoryOf(mine, entry)).toList()) {
          FileTree.delete(path, path.resolve(LOCK));
        }
      } catch (IOException | UncheckedIOException | ModelShareException e) {
        LOGGER.log(System.Logger.Level.DEBUG, () -> "not all deleted in " + named, e);
      }
    }
  }

  private static boolean isDirectoryOf(String owner, Path path) {
    return path.getFileName().toString().startsWith(owner)
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns what the names of all directories of this user begin with. */
  public static String prefixOfUser() throws IOException {
    return "modelshare-" + FileOwner.me().name() + "-";
  }

  /** Returns what the names of all directories of this process begin with. */
  static String prefixOfProcess() throws IOException {
    return prefixOfProcess(Host.here());
  }

  private static String prefixOfProcess(Host host) throws IOException {
    ProcessHandle me = ProcessHandle.current();
    long started = me.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    String start = Long.toString(started, Character.MAX_RADIX);
    return prefixOfUser() + processNumber() + "." + start + "." + host.boot() + "-";
  }

  /** Returns whether a directory, which need not exist any more, is or was one of this process. */
  static boolean isOfThisProcess(Path directory) throws IOException {
    String name = String.valueOf(directory.getFileName());
    return name.contains("-" + processNumber() + ".") && name.startsWith(prefixOfProcess());
  }

  /** Returns whether a directory has a name that tells its owner. */
  public static boolean isNamedAfterOwner(Path directory) {
    return OwnerName.of(directory).isPresent();
  }

  /**
   * Returns whether the owner of a directory is known to be dead; asks no lock of this process. Of
   * an owner on another host it is not always known, see {@link LockVisibility}.
   *
   * @param directory without symbolic links, named after its owner
   * @throws NoSuchFileException if it has no lock file, because its owner is about to delete it
   */
  public static boolean isOwnerDead(Path directory) throws IOException {
    return !isOfThisProcess(directory) && OwnerLock.isOwnerDead(directory, LockVisibility.here());
  }

  /** A process handle prepares for children when it is first used, which takes a client long. */
  private static String processNumber() throws IOException {
    return Files.exists(OWN_PROCESS)
        ? Files.readSymbolicLink(OWN_PROCESS).toString()
        : Long.toString(ProcessHandle.current().pid());
  }

  /** Returns empty if the name is taken, or if a sweeper came between making and locking. */
  private static Optional<OwnedDirectory> tryCreate(Path path) throws IOException {
    try {
      PrivateFiles.createDirectory(path);
      return lock(path);
    } catch (FileAlreadyExistsException e) {
      return Optional.empty();
    } catch (NoSuchFileException e) {
      if (!Files.isDirectory(path.resolveSibling("."))) {
        throw e;
      }
      return Optional.empty();
    }
  }

  private static Optional<OwnedDirectory> lock(Path path) throws IOException {
    Path file = path.resolve(LOCK);
    try {
      Optional<HeldLock> held = HeldLock.tryLock(file);
      if (held.isEmpty() || Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        return held.isEmpty()
            ? Optional.empty()
            : Optional.of(new OwnedDirectory(path, FileTree.key(path), held.get()));
      }
      held.get().close();
      return Optional.empty();
    } catch (IOException e) {
      FileTree.delete(path, file);
      throw e;
    }
  }

  private static String random() {
    byte[] bytes = new byte[6];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
