package org.modelshare.store;

import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.storage.FileChanges;

/**
 * The thread that refreshes a {@link LiveModel}. It does not keep the live model reachable.
 * Thread-safe.
 */
final class Follower implements AutoCloseable {
  private final Path file;
  private @Nullable FileChanges changes;
  private boolean closed;

  /** Creates a follower without a thread. */
  Follower(Path file) {
    this.file = file;
  }

  /** Starts the thread, instead of the one that runs. Does nothing after {@link #close()}. */
  synchronized void start(LiveModel<?> model, Duration interval) {
    stop();
    if (closed) {
      return;
    }
    FileChanges watched = FileChanges.of(file);
    WeakReference<LiveModel<?>> reference = new WeakReference<>(model);
    changes = watched;
    Thread thread =
        Thread.ofPlatform()
            .daemon()
            .name("modelshare-follower " + file.getFileName())
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> run(file, reference, watched, interval));
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
  }

  private synchronized void stop() {
    if (changes != null) {
      changes.close();
      changes = null;
    }
  }

  private static void run(
      Path file, WeakReference<LiveModel<?>> model, FileChanges changes, Duration interval) {
    boolean goesOn = true;
    while (goesOn && changes.await(interval)) {
      goesOn = refresh(file, model);
    }
  }

  /** Returns whether the model can still be refreshed. */
  private static boolean refresh(Path file, WeakReference<LiveModel<?>> model) {
    LiveModel<?> live = model.get();
    if (live == null || live.isClosed()) {
      return false;
    }
    try {
      live.refresh();
    } catch (RuntimeException | Error e) {
      if (live.isClosed()) {
        return false;
      }
      LiveLog.failed(file, e);
    }
    return true;
  }

  /** Ends the thread. Does not wait for it. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    stop();
  }
}
