package org.modelshare.store.internal.graph.kryo;

import java.time.Duration;
import java.util.IdentityHashMap;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Adds up how long each hook and constructor of a model's classes runs. A hook that reads objects
 * with hooks of their own is not charged for those.
 */
public final class HookTimes {
  /** Faster ones are not told of. */
  static final Duration SLOW = Duration.ofMillis(50);

  /** A call that has begun, and how long calls inside the one around it had taken by then. */
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
   * @param hook its description, the same object for every call
   * @param call what {@link #begin()} returned, or null if it is not measured
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
