package org.modelshare.harness.junit;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.WorkerStats;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * What a sample was given at one place.
 *
 * @param workers the workers' process ids, none if it took no pool
 */
record Seen(
    String place, @Nullable ModelStore store, @Nullable ModelKey<Numbers> key, List<Long> workers) {
  private static final Queue<Seen> ALL = new ConcurrentLinkedQueue<>();

  static void store(String place, ModelStore store) {
    ALL.add(new Seen(place, store, null, List.of()));
  }

  static void key(String place, ModelKey<Numbers> key) {
    ALL.add(new Seen(place, null, key, List.of()));
  }

  /** Uses the pool too. */
  static void pool(String place, WorkerPool<Numbers> pool) {
    float answer = pool.map(Numbers::value, List.of(3)).getFirst();
    if (answer != 3f) {
      throw new AssertionError("value 3 is " + answer);
    }
    ALL.add(new Seen(place, null, null, pool.stats().stream().map(WorkerStats::pid).toList()));
  }

  /** Throws, whatever JUnit calls it from. */
  static void fail(String message) {
    throw new IllegalStateException(message);
  }

  static void forgetAll() {
    ALL.clear();
  }

  static List<Seen> all() {
    return List.copyOf(ALL);
  }

  static List<String> places() {
    return ALL.stream().map(Seen::place).toList();
  }

  static List<ModelStore> stores() {
    return ALL.stream().map(Seen::store).filter(store -> store != null).distinct().toList();
  }

  static List<ModelKey<Numbers>> keys() {
    return ALL.stream().map(Seen::key).filter(key -> key != null).distinct().toList();
  }

  /** Returns the pools, each as the ids of its workers. */
  static List<List<Long>> pools() {
    return ALL.stream().map(Seen::workers).filter(pids -> !pids.isEmpty()).distinct().toList();
  }
}
