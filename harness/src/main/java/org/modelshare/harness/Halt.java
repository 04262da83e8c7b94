package org.modelshare.harness;

import java.time.Duration;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Ends this JVM without its shutdown hooks, whatever its other threads do. One of the hooks would
 * have deleted the directories of open stores, so these go first: in shared memory they are memory.
 */
final class Halt {
  /**
   * Takes moments. Workers of this JVM begin their own end when this one has halted, and all of
   * them together have a second.
   */
  private static final Duration LIMIT = Duration.ofMillis(300);

  private Halt() {}

  /** As {@link #now}, when nobody is left to see the status: then no time is lost on it. */
  static void orphan(int exitStatus) {
    SuddenEnd end = SuddenEnd.prepare(); // other threads make directories until it comes
    try {
      LastAct.run("modelshare-halt", LIMIT, OwnedDirectory::deleteAllOfThisProcess);
    } finally {
      end.now(exitStatus);
    }
  }

  /** Deletes the directories of this process and halts; does not return. */
  static void now(int exitStatus) {
    try {
      LastAct.run("modelshare-halt", LIMIT, OwnedDirectory::deleteAllOfThisProcess);
    } finally {
      Runtime.getRuntime().halt(exitStatus);
    }
  }
}
