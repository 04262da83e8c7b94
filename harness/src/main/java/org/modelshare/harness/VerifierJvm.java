package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.harness.internal.worker.Visits;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.internal.graph.ValueCodec;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * A worker JVM of a verification: a pool of one worker, and a directory for its temporary files. It
 * attaches to the first model as the workers of any pool do, and to others later by {@link
 * VisitOperations}. For one thread at a time.
 *
 * @param <M> the class of the model that it has now
 */
final class VerifierJvm<M> implements VerifierWorker<M> {
  /** Not the run's: the JVM stays for others. Probes have random numbers of their own. */
  private static final long SEED = 0;

  private final VerifierPlan plan;
  private final OwnedDirectory scratch;
  private final WorkerPool<Object> pool;
  private AttachedWorker attached;

  /** For the operations of a visit; null as long as it has the model of its pool. */
  private @Nullable ValueCodec codec;

  private boolean isHealthy;
  private boolean mayBeKept;
  private boolean isEnded;

  private VerifierJvm(VerifierPlan plan, OwnedDirectory scratch, WorkerPool<Object> pool) {
    this.plan = plan;
    this.scratch = scratch;
    this.pool = pool;
    this.attached = pool.pool().attached().getFirst();
  }

  /**
   * Starts a JVM that attaches to a model.
   *
   * @param classes names of the classes of the model, as {@link WorkerPool.Builder} takes them;
   *     null if the worker measures nothing
   */
  @SuppressWarnings("unchecked") // the caller says what the model is
  static <M> VerifierJvm<M> fork(
      VerifierPlan plan, ModelStore store, ModelKey<M> key, @Nullable ModelKey<?> classes) {
    OwnedDirectory scratch = OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
    try {
      Path files = Files.createDirectory(files(scratch));
      WorkerPool.Builder builder =
          plan.builder("-Djava.io.tmpdir=" + files, Visits.JVM_ARGUMENT)
              .withoutReplacements()
              .seed(SEED);
      if (classes != null) {
        builder.measureAfterLoading(classes);
      }
      WorkerPool<Object> pool = builder.fork(store, (ModelKey<Object>) key);
      return new VerifierJvm<>(plan, scratch, pool);
    } catch (IOException e) {
      scratch.close();
      throw new UncheckedIOException("temporary files of workers cannot be kept apart", e);
    } catch (Throwable failure) {
      try (scratch) {
        throw failure;
      }
    }
  }

  private static Path files(OwnedDirectory scratch) {
    return scratch.path().resolve("files");
  }

  /**
   * Attaches to another model; the one before was left.
   *
   * @param classes as for a new JVM
   * @return this
   */
  @SuppressWarnings("unchecked") // it has another model from now on
  <N> VerifierJvm<N> attach(ModelStore store, ModelKey<N> key, @Nullable ModelKey<?> classes)
      throws InterruptedException {
    isHealthy = false;
    mayBeKept = false;
    codec = codec == null ? new ValueCodec(loader()) : codec; // it has learnt classes
    VisitOperations.Begin begin =
        new VisitOperations.Begin(
            store.handle().toString(), key.toString(), classes == null ? "" : classes.toString());
    CompletableFuture<Message.Attached> costs =
        pool.<String, Message.Attached>submit(begin, "")
            .orTimeout(plan.startTimeout().toNanos(), TimeUnit.NANOSECONDS);
    attached =
        new AttachedWorker(
            attached.name(),
            attached.pid(),
            attached.jvmVersion(),
            attached.aotCacheUsed(),
            Remote.get(costs));
    return (VerifierJvm<N>) this;
  }

  private ClassLoader loader() {
    ClassLoader ofPlan = plan.loader();
    return ofPlan == null ? VerifierJvm.class.getClassLoader() : ofPlan;
  }

  VerifierPlan plan() {
    return plan;
  }

  @Override
  public AttachedWorker attached() {
    return attached;
  }

  @Override
  @SuppressWarnings("unchecked") // the model is an M
  public <O> CompletableFuture<O> submit(ModelOp<? super M, String, ? extends O> operation) {
    ValueCodec ofVisit = codec;
    return ofVisit == null
        ? pool.submit((ModelOp<Object, String, O>) operation, "")
        : pool.submit(new VisitOperations.Apply(), encode(operation, ofVisit))
            .thenApply(result -> (O) decode(result, ofVisit));
  }

  private static byte[] encode(Object operation, ValueCodec codec) {
    synchronized (codec) {
      return codec.encode(operation);
    }
  }

  private static Object decode(byte[] result, ValueCodec codec) {
    synchronized (codec) {
      return Objects.requireNonNull(codec.decode(result));
    }
  }

  @Override
  public List<String> leave() throws InterruptedException {
    isHealthy = isReady() && leftFiles().isEmpty();
    if (!isHealthy) {
      endProcess(); // which deletes what the model wants to be deleted then
    }
    return leftFiles();
  }

  /** Detaches; returns whether the JVM is as it was before its first model. */
  private boolean isReady() throws InterruptedException {
    try {
      return Remote.get(pool.submit(new VisitOperations.End(), "")).isEmpty();
    } catch (ModelShareException | WorkerException _) {
      return false; // it is dead, as the observations have told, or too sick to be asked
    }
  }

  private List<String> leftFiles() {
    try (Stream<Path> files = Files.list(files(scratch))) {
      return files.map(file -> "the temporary file " + file.getFileName()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException("temporary files of a worker cannot be listed", e);
    }
  }

  @Override
  public void keep() {
    mayBeKept = isHealthy;
  }

  @Override
  public boolean isEnded() {
    return isEnded;
  }

  @Override
  public void close() {
    if (!mayBeKept || !KeptWorkers.HERE.give(this)) {
      end();
    }
  }

  /** Returns whether its process has not ended. */
  boolean isAlive() {
    return !pool.pool().attached().isEmpty();
  }

  /** Ends the JVM. */
  void end() {
    try (scratch) {
      endProcess();
    }
  }

  private void endProcess() {
    isEnded = true;
    pool.close();
  }
}
