package org.modelshare.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.modelshare.harness.ModelOp;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** How many operations a pool does in a second, beside Python's pool of processes. */
final class Throughput {
  private static final int WORKERS = 2;
  private static final int OPERATIONS = 20_000;
  private static final int REPETITIONS = 5;
  private static final int RESULT_BYTES = 1024;
  private static final String TRIVIAL = "map of trivial operations, rate / Python's";
  private static final String KIBIBYTE = "map with results of 1 KiB, rate / Python's";
  private static final Ratio.Bar TRIVIAL_BAR = Ratio.Bar.atLeast(10);
  private static final Ratio.Bar KIBIBYTE_BAR = Ratio.Bar.atLeast(2);

  private Throughput() {}

  static List<Ratio> measure() throws Exception {
    List<Integer> inputs = IntStream.range(0, OPERATIONS).boxed().toList();
    try (ModelStore store = ModelStores.open();
        PythonPool python = PythonPool.start(WORKERS)) {
      ModelKey<StartUp.Model> key = store.put(StartUp.Model.create());
      try (WorkerPool<StartUp.Model> pool = WorkerPool.fork(store, key, WORKERS)) {
        return List.of(
            Ratio.of(
                TRIVIAL,
                compare(pool, python, inputs, (model, i) -> i, "trivial"),
                TRIVIAL_BAR,
                python.version()),
            Ratio.of(
                KIBIBYTE,
                compare(pool, python, inputs, (model, i) -> new byte[RESULT_BYTES], "kibibyte"),
                KIBIBYTE_BAR,
                python.version()));
      }
    } catch (IOException e) {
      String why = "python3 is needed: " + e.getMessage();
      return List.of(
          Ratio.notMeasured(TRIVIAL, TRIVIAL_BAR, why),
          Ratio.notMeasured(KIBIBYTE, KIBIBYTE_BAR, why));
    }
  }

  /** Both pools are warm: their workers have done the same before. */
  private static <O> double compare(
      WorkerPool<StartUp.Model> pool,
      PythonPool python,
      List<Integer> inputs,
      ModelOp<StartUp.Model, Integer, O> operation,
      String pythonOperation)
      throws Exception {
    Series ours = new Series();
    Series pythons = new Series();
    List<Integer> sizes = new ArrayList<>();
    pool.map(operation, inputs);
    python.map(pythonOperation, OPERATIONS);
    for (int i = 0; i < REPETITIONS; i++) {
      ours.time(() -> sizes.add(pool.map(operation, inputs).size()));
      pythons.add(python.map(pythonOperation, OPERATIONS));
    }
    if (!sizes.stream().allMatch(size -> size == OPERATIONS)) {
      throw new IllegalStateException("map gave " + sizes + " results");
    }
    return pythons.median() / ours.median();
  }
}
