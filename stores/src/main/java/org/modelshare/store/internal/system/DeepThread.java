package org.modelshare.store.internal.system;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.SharingScope;

/**
 * Runs code that recurses once per nested object on a thread with a large stack. A stack overflow
 * is not only an error that comes back: thrown inside a class initializer it poisons that class.
 */
public final class DeepThread extends Thread {
  private static final long STACK_BYTES = 256L << 20;

  private final Thread caller = Thread.currentThread();
  private final Call<?> call;

  /** What the caller is to do while it waits, or null. */
  private @Nullable Call<?> forCaller;

  private DeepThread(Call<?> call) {
    super(null, null, "modelshare-graph", STACK_BYTES);
    this.call = call;
  }

  /**
   * Calls {@code body} on a thread of its own, with the caller's context class loader and with
   * sharing mode on or off, and waits for it also when interrupted; the interrupt is kept.
   */
  public static <T> T call(boolean sharing, Callable<T> body) {
    Call<T> call = new Call<>(() -> SharingScope.where(sharing, body::call));
    DeepThread thread = new DeepThread(call);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    thread.await();
    return call.outcome();
  }

  /** Returns the thread that waits for this one, or this one if none does. */
  static Thread caller() {
    return Thread.currentThread() instanceof DeepThread deep ? deep.caller : currentThread();
  }

  /** Calls {@code body} on the thread of {@link #caller()}. */
  static <T> T callOnCaller(Callable<T> body) {
    Call<T> call = new Call<>(body);
    if (Thread.currentThread() instanceof DeepThread deep) {
      deep.hand(call);
    } else {
      call.run();
    }
    return call.outcome();
  }

  @Override
  public void run() {
    call.run();
  }

  private synchronized void hand(Call<?> next) {
    forCaller = next;
    notifyAll();
    while (forCaller != null) {
      try {
        wait();
      } catch (InterruptedException _) {
        // Nobody has this thread to interrupt it.
      }
    }
  }

  /** Waits as {@link #join()} does, but does meanwhile what it is handed. */
  private synchronized void await() {
    boolean interrupted = false;
    while (isAlive()) {
      try {
        if (forCaller == null) {
          wait();
        } else {
          forCaller.run();
          forCaller = null;
          notifyAll();
        }
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static final class Call<T> {
    private final Callable<T> body;
    private @Nullable T result;
    private @Nullable Throwable thrown;

    Call(Callable<T> body) {
      this.body = body;
    }

    void run() {
      try {
        result = body.call();
      } catch (Throwable e) { // handed over, whatever it is
        thrown = e;
      }
    }

    T outcome() {
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
}
