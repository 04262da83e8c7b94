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
 *
 * <p>To read the clock takes as long as a short hook. So of a hook that is called often, only some
 * calls are measured, and the others count with the mean of those.
 */
public final class HookTimes {
  /** Hooks that take less are not reported. */
  static final Duration SLOW = Duration.ofMillis(50);

  /** So many calls of a hook are all measured. */
  private static final int FIRST_CALLS = 256;

  /** Of later calls, each so many-th is measured. */
  private static final int SAMPLED = 16;

  /**
   * A call that has begun and is measured.
   *
   * @param outerInsideNanos the time of earlier calls inside the enclosing call
   */
  public record Call(long startNanos, double outerInsideNanos) {}

  /** The calls of one hook. */
  private static final class Calls {
    int all;
    int measured;
    double measuredNanos;

    boolean measuresNext() {
      return all < FIRST_CALLS || all % SAMPLED == 0;
    }

    double meanNanos() {
      return measuredNanos / Math.max(1, measured);
    }
  }

  private final IdentityHashMap<String, Calls> callsByHook = new IdentityHashMap<>();
  private double insideNanos;

  /**
   * Begins a call.
   *
   * @param hook the description of the hook, the same object for every call
   * @return null if the call is not measured
   */
  public @Nullable Call begin(String hook) {
    if (!callsOf(hook).measuresNext()) {
      return null;
    }
    Call call = new Call(System.nanoTime(), insideNanos);
    insideNanos = 0;
    return call;
  }

  /**
   * Ends the call that began last.
   *
   * @param call the result of {@link #begin}
   */
  public void end(String hook, @Nullable Call call) {
    Calls calls = callsOf(hook);
    calls.all++;
    if (call == null) {
      insideNanos += calls.meanNanos();
      return;
    }
    double nanos = System.nanoTime() - call.startNanos();
    calls.measured++;
    calls.measuredNanos += nanos - insideNanos;
    insideNanos = call.outerInsideNanos() + nanos;
  }

  private Calls callsOf(String hook) {
    Calls known = callsByHook.get(hook);
    if (known == null) {
      known = new Calls();
      callsByHook.put(hook, known);
    }
    return known;
  }

  /** Returns the hooks that took {@link #SLOW} or more in all their calls together. */
  public SortedMap<String, Duration> slow() {
    SortedMap<String, Duration> slow = new TreeMap<>();
    callsByHook.forEach((hook, calls) -> {
      long nanos = Math.round(calls.meanNanos() * calls.all);
      if (nanos >= SLOW.toNanos()) {
        slow.merge(hook, Duration.ofNanos(nanos), Duration::plus);
      }
    });
    return slow;
  }
}
