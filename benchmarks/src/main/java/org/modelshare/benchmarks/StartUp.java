package org.modelshare.benchmarks;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.AotCache;
import org.modelshare.harness.WorkerPool;
import org.modelshare.harness.WorkerStats;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** How long it takes until workers are ready, beside JVMs that do nothing. */
final class StartUp {
  private static final int WORKERS = 4;
  private static final int REPETITIONS = 11;

  private StartUp() {}

  /** A small model. */
  record Model(FloatBuffer rows, String name) {
    static Model create() {
      return new Model(FloatBuffer.allocate(1 << 16), "small");
    }
  }

  static List<Ratio> measure() throws Exception {
    Series empty = new Series();
    Series cached = new Series();
    Series uncached = new Series();
    boolean used = true;
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Model> key = store.put(Model.create());
      fork(store, key, AotCache.BEFORE_START).close();
      for (int i = 0; i < REPETITIONS; i++) {
        empty.time(StartUp::runEmptyJvms);
        used &= timeFork(cached, store, key, AotCache.IF_PRESENT);
        timeFork(uncached, store, key, AotCache.NEVER);
      }
    }
    String note = used ? "AOT cache used by all" : "AOT cache NOT used by all";
    return List.of(
        Ratio.of(
            WORKERS + " workers ready with AOT cache / " + WORKERS + " empty JVMs start and stop",
            cached.median() / empty.median(),
            Ratio.Bar.atMost(2),
            note),
        Ratio.of(
            WORKERS + " workers ready without AOT cache / " + WORKERS + " empty JVMs",
            uncached.median() / empty.median(),
            ""),
        Ratio.of(
            WORKERS + " workers ready without AOT cache / with it",
            uncached.median() / cached.median(),
            ""));
  }

  /** Returns whether all workers have a cache. */
  private static boolean timeFork(
      Series series, ModelStore store, ModelKey<Model> key, AotCache aotCache) throws Exception {
    List<WorkerPool<Model>> pools = new ArrayList<>();
    series.time(() -> pools.add(fork(store, key, aotCache)));
    try (WorkerPool<Model> pool = pools.getFirst()) {
      return pool.stats().stream().allMatch(WorkerStats::aotCacheUsed);
    }
  }

  private static WorkerPool<Model> fork(ModelStore store, ModelKey<Model> key, AotCache aotCache) {
    return WorkerPool.builder().workers(WORKERS).aotCache(aotCache).fork(store, key);
  }

  private static void runEmptyJvms() throws Exception {
    List<Process> processes = new ArrayList<>();
    for (int i = 0; i < WORKERS; i++) {
      processes.add(Jvm.command(EmptyProgram.class, List.of()).start());
    }
    for (Process process : processes) {
      if (process.waitFor() != 0) {
        throw new IllegalStateException("an empty JVM failed");
      }
    }
  }
}
