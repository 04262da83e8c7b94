package org.modelshare.store.internal.system;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Deletes the owned directories that are still open when the JVM ends, also by a signal that lets
 * it shut down. Thread-safe.
 *
 * <p>Shutdown hooks run side by side, and one of the user's may read a model. So the hook here
 * deletes nothing itself: it hands the files to {@link java.io.File#deleteOnExit}, which the JVM
 * minds when all hooks have ended. They are not handed over before, because that cannot be taken
 * back. The hook is registered only while a directory is open; otherwise it would keep the class
 * loader.
 */
final class ExitDeletion {
  /** Deletes what this class loader's copy of modelshare has open. */
  static final ExitDeletion OF_THIS_JVM = new ExitDeletion();

  private final Set<OwnedDirectory> open = new LinkedHashSet<>();
  private @Nullable Thread hook;
  private boolean isEnding;

  private ExitDeletion() {}

  /** Adds a directory that was made. */
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

  /** Returns whether the hook is registered; if not, the JVM is ending. */
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
      return false; // it shuts down
    }
  }

  private synchronized List<OwnedDirectory> end() {
    isEnding = true;
    return List.copyOf(open);
  }

  /** Removes a directory that is deleted. */
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
      isEnding = true; // and the hook runs now, with nothing to do
    }
  }
}
