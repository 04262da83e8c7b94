package org.modelshare.harness.internal.worker;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.LastAct;
import org.modelshare.harness.internal.process.ProcessTree;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.wire.MessageReader;
import org.modelshare.model.internal.ForeignText;

/**
 * Reads stdin all the time, so that a worker sees its end, the death of the pool, also in the
 * middle of an operation. Messages wait here; the pool limits how many.
 */
public final class ControlThread {
  private static final int STATUS_POOL_GONE = 0;
  private static final int STATUS_BAD_FRAME = 2;

  private static final Duration BAD_FRAME_DEADLINE = Duration.ofMillis(600);
  private static final Duration END_DEADLINE = Duration.ofSeconds(1);
  private static final Duration POLL = Duration.ofMillis(50);

  private final MessageReader control;
  private final BlockingQueue<Message> messages = new LinkedBlockingQueue<>();
  private final Set<Long> forgotten = ConcurrentHashMap.newKeySet();
  private final Thread thread;

  private ControlThread(MessageReader control) {
    this.control = control;
    this.thread = Thread.ofPlatform().daemon().name("modelshare-control").unstarted(this::run);
  }

  public static ControlThread start(MessageReader control) {
    ControlThread started = new ControlThread(control);
    started.thread.start();
    return started;
  }

  /**
   * Waits for the end of stdin, which is that of this JVM, for a moment: who ends the JVM meanwhile
   * keeps it from tidying up after its pool.
   */
  public void awaitEnd() throws InterruptedException {
    thread.join(END_DEADLINE);
  }

  /** Returns the next message, and waits for it if need be. */
  Message take() throws InterruptedException {
    Message next = messages.take();
    if (next instanceof Message.Forget(long operation)) {
      forgotten.remove(operation);
    }
    return next;
  }

  /** Returns whether the pool has meanwhile told to forget an operation: nobody wants answers. */
  boolean isForgotten(long operation) {
    return forgotten.contains(operation);
  }

  /** Returns whether {@link #take()} would wait. */
  boolean isEmpty() {
    return messages.isEmpty();
  }

  private void run() {
    try {
      Message message = control.read();
      while (message != null) {
        add(message);
        message = message instanceof Message.Shutdown ? endOfPool() : control.read();
      }
      halt(STATUS_POOL_GONE, Orphan::sweep);
    } catch (IOException e) {
      halt(STATUS_BAD_FRAME, () -> LastAct.run("modelshare-end", BAD_FRAME_DEADLINE, () -> end(e)));
    }
  }

  /**
   * Waits for the end of the pool without reading: a JVM that exits waits 300 ms for a thread that
   * is in a call of the system. Reads all the same if the pool is not the parent of this process.
   */
  private @Nullable Message endOfPool() throws IOException {
    pause(); // mostly this JVM is gone before that
    ProcessHandle pool = Orphan.parentPool().orElse(null);
    if (pool == null) {
      return control.read();
    }
    while (!ProcessTree.isGone(pool)) {
      pause();
    }
    return null;
  }

  /** User code that interrupts all threads does not mean this one. */
  private static void pause() {
    LockSupport.parkNanos(POLL.toNanos());
    var _ = Thread.interrupted();
  }

  private void add(Message message) {
    if (message instanceof Message.Forget(long operation)) {
      forgotten.add(operation);
    }
    messages.add(message);
  }

  private static void end(IOException cause) {
    ProcessTree.killAllBelowThisProcess();
    // User code may have replaced System.err by one that blocks.
    PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true);
    err.println(
        "modelshare worker: stdin: " + ForeignText.line(String.valueOf(cause.getMessage())));
  }

  /** Ends at once, with all processes that operations started; no user code may delay it. */
  private static void halt(int status, Runnable lastAct) {
    try {
      lastAct.run();
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }
}
