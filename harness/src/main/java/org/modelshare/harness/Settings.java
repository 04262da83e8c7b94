package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.HeapLimit;
import org.modelshare.harness.internal.check.Limits;
import org.modelshare.model.Problem;
import org.modelshare.store.StoreKind;

/**
 * The settings of a run.
 *
 * @param store null for the first kind that works
 * @param storeDirectory null for the store's own choice
 * @param workerMaxHeap as {@code -Xmx} takes it
 * @param inProcess whether this JVM attaches itself, instead of workers
 * @param progress hears one line about every phase that is done
 */
record Settings(
    Profile profile,
    List<CatalogueEntry> checks,
    List<Suppression> suppressions,
    int workers,
    int probes,
    long seed,
    @Nullable StoreKind store,
    @Nullable Path storeDirectory,
    HeapLimit maxHeapGrowth,
    double floatTolerance,
    String workerMaxHeap,
    Map<String, String> environment,
    List<String> jvmArguments,
    Duration startTimeout,
    Duration operationTimeout,
    boolean inProcess,
    Consumer<String> progress) {
  Settings {
    checks = List.copyOf(checks);
    suppressions = List.copyOf(suppressions);
    environment = Map.copyOf(environment);
    jvmArguments = List.copyOf(jvmArguments);
  }

  Limits limits() {
    return new Limits(maxHeapGrowth, floatTolerance, workerMaxHeap);
  }

  /** Returns whether a check says something of this run. */
  boolean isApplicable(CatalogueEntry entry) {
    return !inProcess || !entry.needsWorkers();
  }

  boolean has(Problem problem) {
    return checks.stream().anyMatch(entry -> entry.check().problem() == problem);
  }

  void say(String line) {
    progress.accept(line);
  }
}
