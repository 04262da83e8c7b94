package org.modelshare.harness;

import java.time.Duration;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Ends this JVM without its shutdown hooks, whatever its other threads do. One of the hooks would
 * have deleted the directories of open stores, so these go first: in shared memory they are memory.
 */
final class Halt {
  /** Takes moments, but a file system that hangs must not keep this JVM alive. */
  private static final Duration LIMIT = Duration.ofMillis(800);

  private Halt() {}

  /** Deletes the directories of this process and halts; does not return. */
  static void now(int exitStatus) {
    try {
      Thread.ofPlatform()
          .daemon()
          .name("modelshare-halt")
          .start(OwnedDirectory::deleteAllOfThisProcess)
          .join(LIMIT);
    } catch (InterruptedException _) {
      // whoever interrupts is in a hurry; this JVM is halted next
    } finally {
      Runtime.getRuntime().halt(exitStatus); // also if there is no room for a thread
    }
  }
}
