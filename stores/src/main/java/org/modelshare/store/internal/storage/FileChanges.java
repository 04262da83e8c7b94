package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The changes of a file, awaited by one thread. Where the system reports changes of directories,
 * they end the wait early; they are hints, because network file systems report nothing and a
 * directory reports the changes of all its files. At most fifty hints in a second end a wait, also
 * while somebody writes gibibytes to a file beside it.
 *
 * <p>For example for {@code /models/current/a.safetensors} with {@code current -> v42} the
 * directory {@code /models/v42} is watched, and {@code /models}, in which the link can change.
 */
public final class FileChanges implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(20);

  private final Path file;
  private final @Nullable WatchService watcher;
  private final CountDownLatch closed = new CountDownLatch(1);

  private FileChanges(Path file, @Nullable WatchService watcher) {
    this.file = file;
    this.watcher = watcher;
  }

  /** Returns the changes of a file, which need not exist. */
  public static FileChanges of(Path file) {
    Path absolute = file.toAbsolutePath();
    try {
      return new FileChanges(absolute, absolute.getFileSystem().newWatchService());
    } catch (IOException | UnsupportedOperationException e) { // a user may watch a hundred times
      System.getLogger(FileChanges.class.getName())
          .log(System.Logger.Level.DEBUG, () -> "nothing reports changes of " + file, e);
      return new FileChanges(absolute, null);
    }
  }

  /**
   * Waits for a hint or for an interval.
   *
   * @return false when this was closed or the thread was interrupted
   */
  public boolean await(Duration interval) {
    try {
      if (watcher == null) {
        return !closed.await(TimeUnit.NANOSECONDS.convert(interval), TimeUnit.NANOSECONDS);
      }
      return !closed.await(pause(interval).toNanos(), TimeUnit.NANOSECONDS)
          && awaitHint(watcher, interval);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ClosedWatchServiceException _) { // that is how close() wakes the thread
      return false;
    }
  }

  private static Duration pause(Duration interval) {
    return interval.compareTo(PAUSE) < 0 ? interval : PAUSE;
  }

  private boolean awaitHint(WatchService watching, Duration interval) throws InterruptedException {
    directories().forEach(directory -> register(directory, watching));
    WatchKey key = watching.poll(TimeUnit.NANOSECONDS.convert(interval), TimeUnit.NANOSECONDS);
    while (key != null) {
      key.pollEvents();
      key.reset();
      key = watching.poll();
    }
    return closed.getCount() > 0;
  }

  /** Registers a directory again and again, which changes nothing: the file may have moved. */
  private static void register(Path directory, WatchService watching) {
    try {
      directory.register(
          watching, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_MODIFY);
    } catch (IOException e) {
      System.getLogger(FileChanges.class.getName())
          .log(System.Logger.Level.DEBUG, () -> "nothing reports changes in " + directory, e);
    }
  }

  /** Returns the directories of the file, and of the symbolic links in its path. */
  private Set<Path> directories() {
    Set<Path> directories = new LinkedHashSet<>();
    for (Path path = file; path.getParent() != null; path = path.getParent()) {
      if (path.equals(file) || Files.isSymbolicLink(path)) {
        directories.add(real(path.getParent()));
      }
    }
    directories.add(real(file).getParent());
    return directories;
  }

  /** Returns the path itself if it leads nowhere now; what is made there shows at the interval. */
  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException _) {
      return path;
    }
  }

  /** Ends the wait. Idempotent. */
  @Override
  public void close() {
    closed.countDown();
    if (watcher != null) {
      try {
        watcher.close();
      } catch (IOException e) {
        System.getLogger(FileChanges.class.getName())
            .log(System.Logger.Level.DEBUG, () -> "not closed: the watch of " + file, e);
      }
    }
  }
}
