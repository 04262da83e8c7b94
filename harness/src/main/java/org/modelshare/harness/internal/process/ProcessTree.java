package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A process with all that it started: those below it, and those that have its mark, wherever they
 * are. Only what drops the mark from its environment and outlives its parent is lost sight of.
 */
public final class ProcessTree {
  private static final Duration POLL = Duration.ofMillis(5);

  /** Fields of {@code /proc/PID/stat}, counted behind the name. */
  private static final int STATE = 0;

  private static final int THREADS = 17;

  private final ProcessHandle root;
  private final Supplier<List<ProcessHandle>> marked;
  private final Set<ProcessHandle> members = new LinkedHashSet<>();

  /**
   * @param mark what the root has in its environment
   */
  ProcessTree(ProcessHandle root, EnvironmentMark mark) {
    this(root, mark::others);
  }

  /**
   * A tree with processes that something tells.
   *
   * @param marked returns those that have the mark of the root, wherever they are
   */
  ProcessTree(ProcessHandle root, Supplier<List<ProcessHandle>> marked) {
    this.root = root;
    this.marked = marked;
    members.add(root);
  }

  /** Ends all that this process started, but not this process. */
  public static void killAllBelowThisProcess() {
    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
    EnvironmentMark mark = EnvironmentMark.ofThisProcess();
    if (mark != null) {
      mark.others().forEach(ProcessHandle::destroyForcibly);
    }
  }

  /** Asks all to exit. */
  void terminate() {
    members().forEach(ProcessHandle::destroy);
  }

  /** Ends all that there are now, without waiting. */
  void kill() {
    members().forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends all, and what they start meanwhile; returns whether nothing is left of them. */
  boolean killAll(Duration limit) throws InterruptedException {
    kill();
    return awaitGone(limit, () -> known().forEach(ProcessHandle::destroyForcibly));
  }

  /** Waits until all are gone, and returns whether they are. */
  boolean awaitGone(Duration limit) throws InterruptedException {
    return awaitGone(limit, () -> {});
  }

  private boolean awaitGone(Duration limit, Runnable measure) throws InterruptedException {
    long deadlineNanos = System.nanoTime() + limit.toNanos();
    measure.run();
    while (!isGone()) {
      if (System.nanoTime() >= deadlineNanos) {
        return false;
      }
      Thread.sleep(POLL);
      measure.run();
    }
    return true;
  }

  /** Looks for new ones only when those that are known are gone: that is the dearer question. */
  private boolean isGone() {
    return known().stream().allMatch(ProcessTree::isGone)
        && members().stream().allMatch(ProcessTree::isGone);
  }

  /** Returns the ids of those that are not gone. */
  List<Long> living() {
    return members().stream().filter(p -> !isGone(p)).map(ProcessHandle::pid).toList();
  }

  private synchronized Set<ProcessHandle> known() {
    return Set.copyOf(members);
  }

  private synchronized Set<ProcessHandle> members() {
    root.descendants().forEach(members::add);
    members.addAll(marked.get());
    return Set.copyOf(members);
  }

  /** A process that was killed may stay a zombie, which {@code isAlive} calls alive. */
  public static boolean isGone(ProcessHandle process) {
    return !process.isAlive() || isZombie(process);
  }

  private static boolean isZombie(ProcessHandle process) {
    try {
      return isZombie(Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat")));
    } catch (IOException noSuchProcess) {
      return false;
    }
  }

  /**
   * See proc(5): the state follows the name, which stands in parentheses and may contain them. It
   * is that of the first thread; while others end, the process still has its memory and its locks.
   */
  static boolean isZombie(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return fields[STATE].equals("Z") && Integer.parseInt(fields[THREADS]) <= 1;
  }
}
