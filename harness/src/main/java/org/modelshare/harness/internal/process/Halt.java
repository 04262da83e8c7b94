package org.modelshare.harness.internal.process;

import java.time.Duration;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Ends this JVM without its shutdown hooks, whatever its other threads do. One of the hooks would
 * have deleted the directories of open stores, so these go first: in shared memory they are memory.
 */
public final class Halt {
  /**
   * The deletion takes 20 ms, and half a second if twenty busy processes share a processor with it.
   * Only a file system that hangs takes as long as this.
   */
  private static final Duration LIMIT = Duration.ofSeconds(5);

  /**
   * A property of JVMs that do much when they halt, as those that leave an AOT cache, but are not
   * to when their pool is gone.
   */
  public static final String SUDDENLY = "modelshare.endsSuddenly";

  private Halt() {}

  /** As {@link #now}, when nobody is left to see the status: then no time is lost on it. */
  static void orphan(int exitStatus) {
    SuddenEnd end = SuddenEnd.prepare(); // other threads make directories until it comes
    try {
      deleteDirectories();
    } finally {
      end.now(exitStatus);
    }
  }

  /** Ends a JVM that is to end suddenly; returns in all others. */
  public static void ifSudden(int exitStatus) {
    if (Boolean.getBoolean(SUDDENLY)) {
      SuddenEnd.prepare().now(exitStatus);
    }
  }

  /** Deletes the directories of this process and halts; does not return. */
  static void now(int exitStatus) {
    try {
      deleteDirectories();
    } finally {
      Runtime.getRuntime().halt(exitStatus);
    }
  }

  /** Deletes the directories of this process, which will make no more. */
  public static void deleteDirectories() {
    LastAct.run("modelshare-halt", LIMIT, OwnedDirectory::deleteAllOfThisProcess);
  }
}
