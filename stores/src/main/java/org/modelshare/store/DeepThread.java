package org.modelshare.store;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Runs code that recurses once per nested object on a thread with a large stack. A stack overflow
 * is not only an error that comes back: thrown inside a class initializer it poisons that class.
 */
final class DeepThread<T> {
  private static final long STACK_BYTES = 256L << 20;

  private final Callable<T> body;
  private @Nullable T result;
  private @Nullable Throwable thrown;

  private DeepThread(Callable<T> body) {
    this.body = body;
  }

  /**
   * Calls {@code body} on a thread of its own, with the caller's context class loader and with
   * sharing mode on or off, and waits for it also when interrupted; the interrupt is kept.
   */
  static <T> T call(boolean sharing, Callable<T> body) {
    DeepThread<T> call = new DeepThread<>(() -> SharingMode.where(sharing, body::call));
    Thread thread = new Thread(null, call::run, "modelshare-graph", STACK_BYTES);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    join(thread);
    return call.outcome();
  }

  private void run() {
    try {
      result = body.call();
    } catch (Throwable e) { // handed to the caller, whatever it is
      thrown = e;
    }
  }

  private static void join(Thread thread) {
    boolean interrupted = false;
    while (true) {
      try {
        thread.join();
        break;
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private T outcome() {
    // No switch: its first use costs every worker some milliseconds of its start.
    if (thrown instanceof RuntimeException e) {
      throw e;
    }
    if (thrown instanceof Error e) {
      throw e;
    }
    if (thrown != null) {
      throw new AssertionError("a checked exception of a graph", thrown);
    }
    if (result == null) {
      throw new AssertionError("no result");
    }
    return result;
  }
}
