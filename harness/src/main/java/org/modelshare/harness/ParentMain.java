package org.modelshare.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.process.Lifeline;
import org.modelshare.harness.internal.process.StandardInput;
import org.modelshare.harness.internal.process.Subreaper;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * A JVM that makes a model, publishes it and has two workers ask their probes again and again,
 * until it is killed by the {@link KilledParent} that started it: {@code java … ParentMain handle
 * key}, of the {@link Task} in a store.
 */
final class ParentMain {
  static final int BROKEN = 1;

  /**
   * The work of such a JVM.
   *
   * @param provider makes the model
   * @param files a directory for signals, and for temporary files of the workers
   * @param maxHeap of a worker
   */
  record Task<M>(
      String provider,
      StoreKind kind,
      ProbeQuestions.@Nullable Plan<M> probes,
      String files,
      String maxHeap,
      Map<String, String> environment,
      List<String> jvmArguments,
      Duration startTimeout,
      Duration operationTimeout) {
    /** Returns the path of a file that says that the workers are asking. */
    Path ready() {
      return Path.of(files, "ready");
    }

    private WorkerPool.Builder workers() {
      return WorkerPool.builder()
          .name("orphans")
          .workers(2)
          .aotCache(AotCache.NEVER)
          .maxHeap(maxHeap)
          .environment(environment)
          .jvmArgs(jvmArguments.toArray(String[]::new))
          .startDeadline(startTimeout)
          .operationDeadline(operationTimeout);
    }
  }

  private ParentMain() {}

  /** Runs until it is killed, or nobody waits for it any more. */
  public static void main(String[] arguments) throws Exception {
    new Lifeline(BROKEN).watch(StandardInput.take());
    // A process that its worker has lost sight of comes below this one, where it is found.
    Subreaper.become();
    try (ModelClient client = ClientHandle.parse(arguments[0]).open()) {
      run((Task<?>) client.get(ModelKey.parse(arguments[1], Task.class)));
    }
  }

  private static <M> void run(Task<M> task) throws Exception {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    M model = Providers.<M>create(task.provider(), loader).create();
    try (ModelStore store = ModelStores.open(task.kind())) {
      ModelKey<M> key = store.put(model);
      try (WorkerPool<M> pool = task.workers().fork(store, key)) {
        work(task, pool);
      }
    }
  }

  /** All probes are asked once before they are asked for ever, for what only some of them start. */
  private static <M> void work(Task<M> task, WorkerPool<M> pool) throws Exception {
    Observe<M> ask = new Observe<>(List.of(new Answers()), task.probes(), true);
    pool.map(ask, List.of("worker 1", "worker 2"));
    List<CompletableFuture<String>> endless =
        Stream.of("begin-1", "begin-2")
            .map(begin ->
                pool.submit(new AskForEver<>(ask, false), Path.of(task.files(), begin).toString()))
            .toList();
    Files.createFile(task.ready());
    CompletableFuture.anyOf(endless.toArray(CompletableFuture[]::new)).get();
  }
}
