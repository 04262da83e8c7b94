package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Answers;
import org.modelshare.harness.internal.check.ProbeOutcome;
import org.modelshare.harness.internal.check.Seen;
import org.modelshare.harness.internal.check.TwoWorkers;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.internal.system.OwnedDirectory;

/** Two pools of one worker each. The directory holds their temporary files, which they share. */
final class KillableWorkers<M> implements TwoWorkers {
  private static final int MAX_MILLIS_IN_PROBES = 50;
  private static final long SEED = 501;
  private static final Duration POLL = Duration.ofMillis(2);

  private final WorkerPool<M> first;
  private final WorkerPool<M> second;
  private final OwnedDirectory files;
  private final Observe<M> ask;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<Long> processes = new ArrayList<>();
  private int kills;

  private KillableWorkers(
      WorkerPool<M> first, WorkerPool<M> second, OwnedDirectory files, Observe<M> ask) {
    this.first = first;
    this.second = second;
    this.files = files;
    this.ask = ask;
    noteProcesses();
  }

  static <M> TwoWorkers start(
      ModelStore store,
      ModelKey<M> key,
      ProbeQuestions.@Nullable Plan<M> probes,
      Settings settings) {
    OwnedDirectory files = OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
    try {
      Path temporary = Files.createDirectory(files.path().resolve("files"));
      WorkerPool.Builder builder =
          VerifierPlan.of(settings, List.of())
              .builder("-Djava.io.tmpdir=" + temporary)
              .seed(settings.seed());
      return start(builder, store, key, files, new Observe<>(List.of(new Answers()), probes, true));
    } catch (IOException e) {
      files.close();
      throw new UncheckedIOException("temporary files of workers cannot be kept apart", e);
    } catch (Throwable failure) {
      try (files) {
        throw failure;
      }
    }
  }

  private static <M> TwoWorkers start(
      WorkerPool.Builder builder,
      ModelStore store,
      ModelKey<M> key,
      OwnedDirectory files,
      Observe<M> ask) {
    WorkerPool<M> first = builder.fork(store, key);
    try {
      return new KillableWorkers<>(first, builder.fork(store, key), files, ask);
    } catch (Throwable failure) {
      try (first) {
        throw failure;
      }
    }
  }

  @Override
  public Aftermath killFirst() throws InterruptedException {
    Path begin = files.path().resolve("begin-" + ++kills);
    // The first time and every other: what the worker does at first may harm, and what it has done.
    AskForEver<M> askForEver = new AskForEver<>(ask, kills % 2 == 1);
    CompletableFuture<String> endless = first.submit(askForEver, begin.toString());
    long pid = awaitBegin(begin, endless);
    CompletableFuture<Seen> beside = second.submit(ask, "");
    Thread.sleep(random.nextInt(MAX_MILLIS_IN_PROBES));
    ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    awaitDeath(endless);
    Aftermath aftermath =
        new Aftermath(
            answers(beside), answers(second.submit(ask, "")), answers(first.submit(ask, "")));
    noteProcesses();
    return aftermath;
  }

  /** Returns the process that asks. */
  private static long awaitBegin(Path begin, CompletableFuture<String> endless)
      throws InterruptedException {
    while (!Files.exists(begin)) {
      if (endless.isDone()) {
        Remote.get(endless); // throws
      }
      Thread.sleep(POLL);
    }
    try {
      return Long.parseLong(Files.readString(begin));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitDeath(CompletableFuture<String> endless) throws InterruptedException {
    try {
      Remote.get(endless);
    } catch (ModelShareException e) {
      if (e.problem() != Problem.WORKER_DIED) {
        throw e;
      }
    }
  }

  private static List<ProbeOutcome> answers(CompletableFuture<Seen> asked)
      throws InterruptedException {
    return Remote.get(asked).of(Answers.class);
  }

  private void noteProcesses() {
    for (WorkerPool<M> pool : List.of(first, second)) {
      pool.pool().attached().stream().map(AttachedWorker::pid).forEach(processes::add);
    }
  }

  @Override
  public List<Long> processes() {
    return processes.stream().distinct().toList();
  }

  /** A worker that was killed has deleted nothing. */
  @Override
  public void close() {
    try (files;
        second;
        first) {
      // in this order, the first pool first
    } finally {
      ModelStores.sweep();
    }
  }
}
