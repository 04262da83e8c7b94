package org.modelshare.maven;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Holds the files of one run, which only their owner may read: the environment may have a secret.
 * Closing deletes them; those of a Maven that was killed are deleted by the next run.
 *
 * <p>A run that lives holds the lock of the file {@code lock} in its directory, from before the
 * first other file comes until the last is gone. So {@link KilledRuns} knows a run of another build
 * that works in the same tree. The name tells the process as well: a JVM loses its lock when it
 * opens and closes the file once more, so it passes by its own directories.
 */
final class RunDirectory implements AutoCloseable {
  static final String PREFIX = "run-";
  static final String LOCK = "lock";

  private static final String REQUEST = "request.properties";
  private static final String ARGUMENTS = "java.args";
  private static final String CRASH_REPORT = "hs_err.log";
  private static final String FAILURE = "failure.properties";

  /** A verifier that is killed may leave a half of the file. */
  private static final String HALF_FAILURE = FAILURE + ".tmp";

  static final Set<String> FILES = Set.of(REQUEST, ARGUMENTS, CRASH_REPORT, FAILURE, HALF_FAILURE);

  /** The reports, until they take the place of those of an earlier run. */
  static final String REPORTS = "reports";

  private static final int ATTEMPTS = 20;

  private final Path path;
  private final FileChannel lock;

  private RunDirectory(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  static RunDirectory create(Path parent) throws IOException {
    RunDirectory run = createLocked(parent);
    try {
      Files.createDirectory(run.reports());
      KilledRuns.delete(parent, run.path);
      return run;
    } catch (IOException e) {
      run.close();
      throw e;
    }
  }

  /** As long as it has no lock, a directory of this run looks like that of a killed one. */
  private static RunDirectory createLocked(Path parent) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Path path = Files.createTempDirectory(parent, prefixOfThisJvm());
      Optional<FileChannel> lock = lock(path.resolve(LOCK));
      if (lock.isPresent()) {
        return new RunDirectory(path, lock.get());
      }
    }
    throw new IOException(
        "directories in "
            + parent
            + " are deleted as soon as they are made; perhaps you should let no other program"
            + " delete there");
  }

  /** Returns how the names of the directories of this JVM begin. */
  static String prefixOfThisJvm() {
    ProcessHandle process = ProcessHandle.current();
    long startMillis = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return PREFIX + process.pid() + "." + Long.toString(startMillis, Character.MAX_RADIX) + "-";
  }

  /** Returns the open file with its lock; empty if another run has just deleted it. */
  private static Optional<FileChannel> lock(Path file) throws IOException {
    FileChannel channel;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    if (isLocked(channel) && Files.exists(file)) {
      return Optional.of(channel);
    }
    channel.close();
    return Optional.empty();
  }

  private static boolean isLocked(FileChannel channel) {
    try {
      return channel.tryLock() != null;
    } catch (IOException e) {
      // A file system without locks: no other run gets this one either, so none deletes.
      return true;
    }
  }

  Path requestFile() {
    return path.resolve(REQUEST);
  }

  Path argumentFile() {
    return path.resolve(ARGUMENTS);
  }

  /** Returns where the verifier writes why it could not do its work. */
  Path failureFile() {
    return path.resolve(FAILURE);
  }

  /** Returns where the verifier writes its reports, so that two runs do not meet. */
  Path reports() {
    return path.resolve(REPORTS);
  }

  /** Returns where the verifier JVM writes when it crashes. */
  Path crashReport() {
    return path.resolve(CRASH_REPORT);
  }

  @Override
  public void close() throws IOException {
    try (lock) {
      for (String file : FILES) {
        Files.deleteIfExists(path.resolve(file));
      }
      deleteReports();
    }
    // Windows deletes no directory with a file that is open. Another run may be faster now.
    Files.deleteIfExists(path.resolve(LOCK));
    Files.deleteIfExists(path);
  }

  /** Deletes files only, of those that were not published. */
  private void deleteReports() throws IOException {
    if (!Files.isDirectory(reports(), LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(reports())) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(reports());
  }
}
