package org.modelshare.store.internal.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shutdown hook for the {@link OwnedDirectory owned directories} that are still open when the
 * JVM shuts down, for example after SIGTERM. Thread-safe.
 *
 * <p>Shutdown hooks run concurrently, and a hook of the user may still read a model. So this hook
 * deletes nothing itself: it passes the files to {@link java.io.File#deleteOnExit}, and the JVM
 * deletes them when all hooks have ended. It does not pass them earlier, because {@code
 * deleteOnExit} cannot be undone. The hook is registered only while a directory is open; a
 * registered hook would keep the class loader of this class reachable.
 */
final class ExitDeletion {
  /** Has the open directories of this class loader's copy of modelshare. */
  static final ExitDeletion OF_THIS_JVM = new ExitDeletion();

  private final Set<OwnedDirectory> open = new LinkedHashSet<>();
  private @Nullable Thread hook;
  private boolean isEnding;

  private ExitDeletion() {}

  /** Adds a directory that was created. */
  void add(OwnedDirectory directory) {
    if (isTooLateToAdd(directory)) {
      directory.deleteAtExit();
    }
  }

  private synchronized boolean isTooLateToAdd(OwnedDirectory directory) {
    open.add(directory);
    if (hook == null && !isEnding) {
      isEnding = !register();
    }
    return isEnding;
  }

  /** Registers the hook, and returns false if the JVM is shutting down already. */
  private boolean register() {
    Thread added =
        Thread.ofPlatform()
            .name("modelshare-exit")
            .inheritInheritableThreadLocals(false) // nor the class loader of the thread that opens
            .unstarted(() -> end().forEach(OwnedDirectory::deleteAtExit));
    try {
      Runtime.getRuntime().addShutdownHook(added);
      hook = added;
      return true;
    } catch (IllegalStateException e) {
      return false; // the JVM shuts down
    }
  }

  private synchronized List<OwnedDirectory> end() {
    isEnding = true;
    return List.copyOf(open);
  }

  /** Removes a directory that was deleted. */
  synchronized void remove(OwnedDirectory directory) {
    open.remove(directory);
    if (open.isEmpty() && hook != null && !isEnding) {
      unregister(hook);
      hook = null;
    }
  }

  private void unregister(Thread added) {
    try {
      Runtime.getRuntime().removeShutdownHook(added);
    } catch (IllegalStateException e) {
      isEnding = true; // the hook runs now and has nothing to do
    }
  }
}
