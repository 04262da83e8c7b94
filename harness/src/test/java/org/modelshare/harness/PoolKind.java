package org.modelshare.harness;

import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** The pools that must behave alike. */
enum PoolKind {
  IN_PROCESS(1) {
    @Override
    WorkerPool<Weights> open(WorkerPool.Builder builder, ModelStore store, ModelKey<Weights> key) {
      return builder.inProcess(store.get(key));
    }
  },
  IN_PROCESS_ON_A_STORE(1) {
    @Override
    WorkerPool<Weights> open(WorkerPool.Builder builder, ModelStore store, ModelKey<Weights> key) {
      return builder.inProcess(store, key);
    }
  },
  ONE_WORKER(1),
  TWO_WORKERS(2),
  FOUR_WORKERS(4);

  private final int workers;

  PoolKind(int workers) {
    this.workers = workers;
  }

  int workers() {
    return workers;
  }

  boolean isForked() {
    return this != IN_PROCESS && this != IN_PROCESS_ON_A_STORE;
  }

  WorkerPool<Weights> open(WorkerPool.Builder builder, ModelStore store, ModelKey<Weights> key) {
    return builder.workers(workers).fork(store, key);
  }
}
