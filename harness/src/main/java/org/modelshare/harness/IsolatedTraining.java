package org.modelshare.harness;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.modelshare.harness.Training.TrainedModel;
import org.modelshare.harness.internal.pool.SharedOperation;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Trains a model in a child JVM, which exits; its model lives on in a store of this JVM. So what
 * training leaves behind - garbage, caches, native memory, changed settings - is gone, and a
 * trainer that crashes harms nobody.
 *
 * <pre>{@code
 * try (ModelStore store = ModelStores.open()) {
 *   ModelKey<Recommender> key =
 *       IsolatedTraining.train(store, () -> Recommender.train(Ratings.read(file)));
 *   …
 * }
 * }</pre>
 *
 * <p>The child publishes the model, and the store {@linkplain ModelStore#adopt takes it over}: its
 * arrays are never copied to this JVM. A store in process attaches to it, so that its buffers are
 * read-only.
 */
public final class IsolatedTraining {
  private static final Duration LONGEST_TRAINING = Duration.ofDays(1);
  private static final Duration EXIT_DEADLINE = Duration.ofSeconds(10);

  private IsolatedTraining() {}

  /**
   * Trains a model in a JVM like this one: with its class path, its Java installation and its
   * largest heap, but without its other arguments. It may take up to a day.
   *
   * @param store takes the model; of any kind
   * @return the key of the model in {@code store}; the child is gone by then
   * @throws WorkerException if the trainer threw, with its stack trace, or if its model cannot be
   *     published
   * @throws ModelShareException if the child cannot start ({@link Problem#WORKER_NOT_STARTED}),
   *     died ({@link Problem#WORKER_DIED}) or took too long ({@link Problem#OPERATION_OVERDUE}),
   *     with how it ended and what it printed; if the trainer cannot be sent to it ({@link
   *     Problem#NOT_SERIALIZABLE}); if there is no room for the model ({@link Problem#NO_ROOM})
   * @throws CancellationException if this thread is interrupted, which stays so
   */
  public static <M> ModelKey<M> train(ModelStore store, ModelTrainer<M> trainer) {
    return train(
        store,
        trainer,
        WorkerPool.builder().maxHeap(maxHeapOfThisJvm()).operationDeadline(LONGEST_TRAINING));
  }

  /**
   * As {@link #train(ModelStore, ModelTrainer)}, with options for the child, such as its heap and,
   * as its operation deadline, how long it may train.
   *
   * @param child what the child is started with, but for its number of workers, which is one; stays
   *     as it is
   */
  public static <M> ModelKey<M> train(
      ModelStore store, ModelTrainer<M> trainer, WorkerPool.Builder child) {
    try (OwnedDirectory files = OwnedDirectory.create(neighbourOfFiles(store));
        ModelStore trainers = ModelStores.open()) {
      ModelKey<Training<M>> training = trainers.put(new Training<>(trainer));
      StoreKind kind = store.kind() == StoreKind.IN_PROCESS ? trainers.kind() : store.kind();
      Destination destination = new Destination(kind, files.path().toString());
      return train(store, trainer, child.forkOne(trainers, training), destination);
    } catch (RuntimeException | Error failure) {
      sweep(failure);
      throw failure;
    }
  }

  /** A child that was killed has deleted nothing. An interrupted thread cannot read files. */
  private static void sweep(Throwable reason) {
    boolean interrupted = Thread.interrupted();
    try {
      ModelStores.sweep();
    } catch (ModelShareException e) {
      reason.addSuppressed(e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static <M> ModelKey<M> train(
      ModelStore store,
      ModelTrainer<M> trainer,
      WorkerPool<Training<M>> pool,
      Destination destination) {
    try (pool) {
      ModelOp<Training<M>, Destination, TrainedModel> operation = Training::run;
      String description = "training by " + SharedOperation.describe(trainer);
      Object trained = pool.pool().map(operation, description, List.of(destination)).getFirst();
      return adopt(
          store, (TrainedModel) requireNonNull(trained), trainer.getClass().getClassLoader());
    } finally {
      pool.pool().awaitExits(EXIT_DEADLINE); // it does not wait when this thread is interrupted
    }
  }

  static <M> ModelKey<M> adopt(ModelStore store, TrainedModel trained, ClassLoader loader) {
    ClientHandle owner = ClientHandle.parse(trained.handle());
    ModelKey<M> key = typed(ModelKey.parse(trained.key(), Object.class), loader);
    try {
      return store.adopt(owner, key);
    } catch (ModelShareException e) {
      if (trained.noRoom() != null && e.problem() == Problem.STORE_UNAVAILABLE) {
        throw new ModelShareException(Problem.NO_ROOM, trained.noRoom(), e);
      }
      throw e;
    }
  }

  /** This JVM need not have the model's class; the type of the key is then Object. */
  @SuppressWarnings("unchecked") // the trainer made an M, and this is the name of its class
  private static <M> ModelKey<M> typed(ModelKey<Object> key, ClassLoader loader) {
    Class<? super M> type;
    try {
      type = (Class<? super M>) Class.forName(key.modelClass(), false, loader);
    } catch (ClassNotFoundException | LinkageError e) {
      type = Object.class;
    }
    return new ModelKey<>(key.kind(), key.location(), key.headerSha256(), key.modelClass(), type);
  }

  /** Where a file can be made that the store can take over: in the file system of its own. */
  private static Path neighbourOfFiles(ModelStore store) {
    if (store.kind() != StoreKind.FILE) {
      return Path.of(System.getProperty("java.io.tmpdir"));
    }
    return requireNonNull(Path.of(store.handle().location()).getParent());
  }

  private static String maxHeapOfThisJvm() {
    return Runtime.getRuntime().maxMemory() / 1024 + "k";
  }
}
