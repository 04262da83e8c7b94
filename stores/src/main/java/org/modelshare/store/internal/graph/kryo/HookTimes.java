package org.modelshare.store.internal.graph.kryo;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Stopwatch for the hooks and constructors of a model's classes. It adds up the time of each hook
 * over all calls. The time of hooks that run inside another hook counts for themselves only: if
 * {@code readObject} of A takes 80 ms, of which 50 ms are {@code readObject} of B inside it, A has
 * 30 ms and B has 50 ms.
 */
public final class HookTimes {
  /** Hooks that take less are not reported. */
  static final Duration SLOW = Duration.ofMillis(50);

  /**
   * A call that has begun.
   *
   * @param outerInsideNanos the time of earlier calls inside the enclosing call
   */
  public record Call(long startNanos, long outerInsideNanos) {}

  private final IdentityHashMap<String, long[]> nanosByHook = new IdentityHashMap<>();
  private long insideNanos;

  /** Begins a call. */
  public Call begin() {
    Call call = new Call(System.nanoTime(), insideNanos);
    insideNanos = 0;
    return call;
  }

  /**
   * Ends the call that began last.
   *
   * @param hook the description of the hook, the same object for every call
   * @param call the result of {@link #begin()}, or null if the call is not measured
   */
  public void end(String hook, @Nullable Call call) {
    if (call != null) {
      long nanos = System.nanoTime() - call.startNanos();
      nanosByHook.computeIfAbsent(hook, _ -> new long[1])[0] += nanos - insideNanos;
      insideNanos = call.outerInsideNanos() + nanos;
    }
  }

  /** Returns the hooks that took {@link #SLOW} or more in all their calls together. */
  public SortedMap<String, Duration> slow() {
    SortedMap<String, Duration> slow = new TreeMap<>();
    nanosByHook.forEach((hook, nanos) -> {
      if (nanos[0] >= SLOW.toNanos()) {
        slow.merge(hook, Duration.ofNanos(nanos[0]), Duration::plus);
      }
    });
    return slow;
  }
}
