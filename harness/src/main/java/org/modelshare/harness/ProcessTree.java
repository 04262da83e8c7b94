package org.modelshare.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A process with all that it started. Those that are known stay so when the process dies, although
 * the system then gives them another parent.
 */
final class ProcessTree {
  private static final Duration POLL = Duration.ofMillis(5);

  private final ProcessHandle root;
  private final Set<ProcessHandle> members = new LinkedHashSet<>();

  ProcessTree(ProcessHandle root) {
    this.root = root;
    members.add(root);
  }

  /** Asks all to exit. */
  void terminate() {
    members().forEach(ProcessHandle::destroy);
  }

  /** Ends all. */
  void kill() {
    members().forEach(ProcessHandle::destroyForcibly);
  }

  /** Waits until all are gone, and returns whether they are. */
  boolean awaitGone(Duration limit) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    boolean gone = isGone();
    while (!gone && System.nanoTime() < deadlineNanos) {
      Thread.sleep(POLL);
      gone = isGone();
    }
    return gone;
  }

  private boolean isGone() {
    return members().stream().allMatch(ProcessTree::isGone);
  }

  private synchronized Set<ProcessHandle> members() {
    root.descendants().forEach(members::add);
    return Set.copyOf(members);
  }

  /** A process that was killed may stay a zombie, which {@code isAlive} calls alive. */
  static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || isZombie(process);
  }

  /** See proc(5): the state follows the name, which stands in parentheses and may contain them. */
  private static boolean isZombie(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return stat.startsWith(" Z", stat.lastIndexOf(')') + 1);
    } catch (IOException noSuchProcess) {
      return false;
    }
  }
}
