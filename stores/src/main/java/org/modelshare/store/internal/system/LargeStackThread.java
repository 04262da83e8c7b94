package org.modelshare.store.internal.system;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.SharingScope;

/**
 * A thread with a stack of 256 MiB, for the recursion over a deeply nested object graph. It runs
 * one call at a time while its caller waits, and ends when it is closed. Memory that is confined to
 * the caller is read by the caller: the thread hands such a call back to it.
 *
 * <p>The large stack prevents a {@link StackOverflowError}, which would also do lasting damage: a
 * class whose static initializer it interrupts cannot be used any more in this JVM.
 */
public final class LargeStackThread extends Thread implements AutoCloseable {
  private static final long STACK_BYTES = 256L << 20;

  private final Thread caller = Thread.currentThread();
  private final boolean sharing;

  /** The call that this thread makes or has to make, or null. */
  private @Nullable Call<?> call;

  /** The call that the caller has to make while it waits, or null. */
  private @Nullable Call<?> forCaller;

  private boolean closed;

  /** Whether the caller was interrupted while it waited. */
  private volatile boolean callerInterrupted;

  private LargeStackThread(boolean sharing) {
    super(null, null, "modelshare-graph", STACK_BYTES);
    this.sharing = sharing;
  }

  /**
   * Starts a thread with the caller's context class loader. The caller must close it.
   *
   * @param sharing whether the sharing mode is on during its calls
   */
  public static LargeStackThread open(boolean sharing) {
    LargeStackThread thread = new LargeStackThread(sharing);
    thread.setDaemon(true);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.start();
    return thread;
  }

  /**
   * Calls {@code body} on this thread and returns its result. An interrupt does not end the wait;
   * the interrupt status is set afterwards.
   */
  public <T> T call(Callable<T> body) {
    Call<T> next = new Call<>(() -> SharingScope.where(sharing, body::call));
    await(next);
    return next.outcome();
  }

  /** Returns the caller of the current thread, or the current thread if it has no large stack. */
  static Thread caller() {
    return Thread.currentThread() instanceof LargeStackThread large
        ? large.caller
        : currentThread();
  }

  /** Calls {@code body} on the thread of {@link #caller()}. */
  static <T> T callOnCallingThread(Callable<T> body) {
    Call<T> call = new Call<>(body);
    if (Thread.currentThread() instanceof LargeStackThread large) {
      large.callOnCaller(call);
    } else {
      call.run();
    }
    return call.outcome();
  }

  /**
   * Ends what a thread does for itself or, on a large stack, for its caller, if that thread is
   * interrupted. It stays interrupted.
   *
   * @throws Refusal ({@link Problem#IO})
   */
  public static void checkInterrupt() {
    if (isInterrupted(currentThread())) {
      throw new Refusal(
          Problem.IO,
          "the thread was interrupted",
          "load it again with a thread that nobody interrupts",
          null);
    }
  }

  private static boolean isInterrupted(Thread thread) {
    return thread instanceof LargeStackThread deep
        ? deep.callerInterrupted || isInterrupted(deep.caller)
        : thread.isInterrupted();
  }

  @Override
  public void run() {
    for (Call<?> next = next(); next != null; next = next()) {
      next.run();
      finished();
    }
  }

  private synchronized @Nullable Call<?> next() {
    while (call == null && !closed) {
      waitHere();
    }
    return call;
  }

  private synchronized void finished() {
    call = null;
    notifyAll();
  }

  /** Ends this thread when its current call is over. */
  @Override
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
  }

  private synchronized void callOnCaller(Call<?> next) {
    forCaller = next;
    notifyAll();
    while (forCaller != null) {
      waitHere();
    }
  }

  @SuppressWarnings("WaitNotInLoop") // each caller is a loop
  private void waitHere() {
    try {
      wait();
    } catch (InterruptedException _) {
      // No other code has a reference to this thread.
    }
  }

  /** Waits until this thread has made a call, and makes the calls that it hands back meanwhile. */
  private synchronized void await(Call<?> next) {
    boolean interrupted = false;
    call = next;
    notifyAll();
    while (call != null) {
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
        callerInterrupted = true;
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
      } catch (Throwable e) { // outcome() throws it in the other thread
        thrown = e;
      }
    }

    @SuppressWarnings("NullAway") // null is a result of a call that may return it
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
      return result;
    }
  }
}
