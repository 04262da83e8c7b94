package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
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
 * A private directory that exists as long as its owner, a process. Only the user of the process may
 * enter it. {@link #close()} deletes the directory and everything in it; otherwise the JVM deletes
 * it after its shutdown hooks; if the process is killed before, the next {@code ModelStores.sweep}
 * deletes it. Thread-safe.
 *
 * <p>The name of the directory contains the owner, see {@link OwnerName}. The owner holds a lock on
 * the file {@code lock} in the directory. That file is the first one to be created and the last one
 * to be deleted, so a directory without it has no other file either. A process can lose a {@link
 * HeldLock} if it opens and closes the lock file again; therefore the name shows a process which
 * directories are its own.
 *
 * <p>For example process 4711 of user 1000 creates {@code
 * /dev/shm/modelshare-1000-4711.mb2f8x1q.3f0c9a11-5e0d7a9b12c4}, locks the file {@code lock} in it,
 * and stores containers beside that file. If the process is killed, the kernel frees the lock, and
 * the next sweep takes it and deletes the directory.
 */
public final class OwnedDirectory implements AutoCloseable {
  /** The directory of shared memory on Linux. */
  public static final Path SHARED_MEMORY = Path.of("/dev/shm");

  /** The name of the lock file. */
  public static final String LOCK = "lock";

  private static final Path OWN_PROCESS = Path.of("/proc/self");
  private static final int PIPE_PERMISSIONS = 0600;

  /** Makes up for a busy machine; only a file system that hangs takes longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private static final HaltGate GATE = new HaltGate();

  private static final int DELETION_PASSES = 10;

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
   * Creates a directory owned by this process. Its path can be passed to other processes, because
   * only trusted users can replace a directory on it.
   *
   * @param parent an existing directory
   * @throws ModelShareException ({@link Problem#IO}) if it cannot be created or locked there,
   *     ({@link Problem#NO_ROOM}) if the file system is full or this process has no descriptor
   *     left, ({@link Problem#NOT_TRUSTED}) if others can replace {@code parent} or its entries
   */
  public static OwnedDirectory create(Path parent) {
    return create(
        parent, named -> TrustedPath.ofDirectory(named, FileTrust.DEFAULT), LockVisibility.here());
  }

  /**
   * Creates a directory owned by this process in a directory that the caller has named. In contrast
   * to {@link #create(Path)} it refuses only a {@code parent} that everybody can write to, because
   * the files in it are checked again when they are read.
   */
  public static OwnedDirectory createIn(Path parent) {
    return createIn(parent, FileTrust.DEFAULT);
  }

  /**
   * Creates a directory as {@link #createIn(Path)} does, also in a directory that everybody can
   * write to if {@code trust} names it.
   */
  static OwnedDirectory createIn(Path parent, FileTrust trust) {
    return createIn(parent, trust, LockVisibility.here());
  }

  static OwnedDirectory createIn(Path parent, FileTrust trust, LockVisibility visibility) {
    return create(
        parent,
        named -> {
          Path real = named.toRealPath();
          trust.requireNotWorldWritable(real);
          return real;
        },
        visibility);
  }

  /** A check of the parent of an owned directory, which returns the real path of the parent. */
  @FunctionalInterface
  private interface Parent {
    Path real(Path named) throws IOException;
  }

  private static OwnedDirectory create(Path parent, Parent check, LockVisibility visibility) {
    try {
      Path real = check.real(parent);
      String prefix = prefixOfProcess(visibility.host()) + visibility.machinePart(real);
      OwnedDirectory created = GATE.pass(() -> createWith(real, prefix));
      ExitDeletion.OF_THIS_JVM.add(created);
      return created;
    } catch (IOException e) {
      throw IoFailure.of("directory %s: no directory can be made in it".formatted(parent), e);
    }
  }

  private static OwnedDirectory createWith(Path parent, String prefix) throws IOException {
    Optional<OwnedDirectory> created = Optional.empty();
    while (created.isEmpty()) {
      created = tryCreate(parent.resolve(prefix + random()));
    }
    return created.get();
  }

  /** Returns the path of the directory, absolute and without symbolic links. */
  public Path path() {
    return path;
  }

  /**
   * Creates a named pipe in the directory, for its user only.
   *
   * @return the path of the pipe, or empty if this JVM has no native access or is not on Linux, or
   *     the file system has no pipes
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
   * Announces files before they are created. The JVM deletes them with the directory when it shuts
   * down, even if they are created while it does. A file that is renamed to another one must be
   * announced after it, since the JVM deletes the last file first.
   *
   * @param files paths in the directory or beside it, which stay announced until they are
   *     {@linkplain #delete deleted} or {@linkplain #forget forgotten}
   * @throws IllegalStateException if the JVM is already deleting files and the directory with them
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

  /** Deletes a file that was announced, if it exists. */
  public void delete(Path file) throws IOException {
    Files.deleteIfExists(file);
    forget(file);
  }

  /** Withdraws the announcement of a file that does not exist. */
  public void forget(Path file) {
    synchronized (lock) {
      expected.remove(file);
    }
  }

  /**
   * Lets the JVM delete the directory after its shutdown hooks, with the files that are in it now
   * and the files that were announced. If other files are created later, the next sweep deletes
   * them.
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

  /**
   * Deletes the directory and everything in it. Idempotent.
   *
   * @throws ModelShareException ({@link Problem#IO}) if it cannot be deleted
   */
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
   * Deletes the directories of this process in shared memory and in the temporary directory, for a
   * JVM that is about to halt without closing anything. Code that still uses one of them fails, and
   * so does code that makes one from now on. Other threads may still create files, so this method
   * looks again until it finds none, a few times. The next sweep deletes the rest.
   */
  public static void deleteAllOfThisProcess() {
    GATE.close(PATIENCE);
    deleteAllOfThisProcess(temporaryDirectory(), SHARED_MEMORY);
  }

  /** Returns the directory in which this JVM creates temporary files. */
  public static Path temporaryDirectory() {
    return Path.of(System.getProperty("java.io.tmpdir"));
  }

  static void deleteAllOfThisProcess(Path... parents) {
    boolean areThereMore = true;
    for (int pass = 0; areThereMore && pass < DELETION_PASSES; pass++) {
      areThereMore = false;
      for (Path parent : parents) {
        areThereMore |= deleteSomeOfThisProcess(parent);
      }
    }
  }

  /** Returns whether there were any. */
  private static boolean deleteSomeOfThisProcess(Path parent) {
    try (Stream<Path> entries = Files.list(Sweeper.requireStable(parent))) {
      String mine = prefixOfProcess();
      List<Path> found = entries.filter(entry -> isDirectoryOf(mine, entry)).toList();
      found.forEach(OwnedDirectory::deleteIfPossible);
      return !found.isEmpty();
    } catch (IOException | UncheckedIOException | ModelShareException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "not all deleted in " + parent, e);
      return false;
    }
  }

  private static void deleteIfPossible(Path directory) {
    try {
      FileTree.delete(directory, directory.resolve(LOCK));
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.DEBUG, () -> "not deleted: " + directory, e);
    }
  }

  private static boolean isDirectoryOf(String owner, Path path) {
    return path.getFileName().toString().startsWith(owner)
        && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Returns the common prefix of the names of all directories of this user. */
  public static String prefixOfUser() throws IOException {
    return "modelshare-" + FileOwner.me().name() + "-";
  }

  /** Returns the common prefix of the names of all directories of this process. */
  static String prefixOfProcess() throws IOException {
    return prefixOfProcess(Host.here());
  }

  private static String prefixOfProcess(Host host) throws IOException {
    ProcessHandle me = ProcessHandle.current();
    long started = me.info().startInstant().map(instant -> instant.toEpochMilli()).orElse(0L);
    String start = Long.toString(started, Character.MAX_RADIX);
    return prefixOfUser() + processNumber() + "." + start + "." + host.boot() + "-";
  }

  /**
   * Returns whether a directory is or was one of this process, by its name. It need not exist any
   * more.
   */
  static boolean isOfThisProcess(Path directory) throws IOException {
    String name = String.valueOf(directory.getFileName());
    return name.contains("-" + processNumber() + ".") && name.startsWith(prefixOfProcess());
  }

  /** Returns whether a directory has a name that contains its owner, see {@link OwnerName}. */
  public static boolean isNamedAfterOwner(Path directory) {
    return OwnerName.of(directory).isPresent();
  }

  /**
   * Returns whether the owner of a directory is known to be dead. For an owner on another host it
   * may be unknown, see {@link LockVisibility}. For a directory of this process the result is
   * false, and its lock file is not opened.
   *
   * @param directory a path without symbolic links, whose name contains its owner
   * @throws NoSuchFileException if it has no lock file, because its owner is deleting it
   */
  public static boolean isOwnerDead(Path directory) throws IOException {
    return !isOfThisProcess(directory) && OwnerLock.isOwnerDead(directory, LockVisibility.here());
  }

  /** Reads a link, because the first use of {@link ProcessHandle} takes a client long. */
  private static String processNumber() throws IOException {
    return Files.exists(OWN_PROCESS)
        ? Files.readSymbolicLink(OWN_PROCESS).toString()
        : Long.toString(ProcessHandle.current().pid());
  }

  /**
   * Returns empty if the name exists, or if a sweeper deleted the directory before it was locked.
   */
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
      Object key = FileTree.key(path);
      return HeldLock.tryLock(file).map(lock -> new OwnedDirectory(path, key, lock));
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
