package org.modelshare.harness;

import java.util.List;
import java.util.stream.IntStream;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** What the tests of a pool need; none of them may harm it. */
interface PoolContract {
  List<Integer> INPUTS = IntStream.range(0, 5000).boxed().toList();

  PoolKind kind();

  WorkerPool<Weights> pool();

  /** Returns the store of the pool's model, if it has one. */
  ModelStore store();

  /** Returns another model of that store. */
  ModelKey<Biases> second();

  default List<String> names() {
    return IntStream.rangeClosed(1, kind().workers()).mapToObj(i -> "worker-" + i).toList();
  }

  record Biases(List<Double> values) {}
}
