package org.modelshare.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.modelshare.harness.Training.TrainedModel;
import org.modelshare.harness.internal.check.OtherPublisher;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;
import org.modelshare.store.internal.system.OwnedDirectory;

/**
 * Makes a model once more, in a JVM of its own, and publishes it there. The JVM attaches to the
 * name of the provider.
 */
record PublishElsewhere() implements ModelOp<String, Destination, TrainedModel> {
  private static final long serialVersionUID = 1L;

  @Override
  public TrainedModel apply(String provider, Destination destination) throws Exception {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return new Training<>(() -> Providers.createModel(provider, loader)).run(destination);
  }

  /** Starts the JVM, with the largest heap of this one; it lives until it is told to end. */
  static OtherPublisher start(String provider, StoreKind kind, Settings settings) {
    WorkerPool.Builder builder =
        VerifierPlan.of(settings, List.of()).withHeapOfThisJvm().builder().seed(settings.seed());
    ModelStore names = ModelStores.open();
    try {
      ModelKey<String> name = names.put(provider);
      WorkerPool<String> pool = builder.fork(names, name);
      return publish(new Publisher(names, pool), destination(kind, settings));
    } catch (Throwable failure) {
      try (names) {
        throw failure;
      }
    }
  }

  private static Destination destination(StoreKind kind, Settings settings) {
    Path directory = settings.storeDirectory();
    return new Destination(
        kind,
        Optional.ofNullable(directory)
            .map(Path::toString)
            .orElse(System.getProperty("java.io.tmpdir")));
  }

  private static OtherPublisher publish(Publisher publisher, Destination destination) {
    try {
      TrainedModel published =
          publisher.pool.map(new PublishElsewhere(), List.of(destination)).getFirst();
      return new Published(publisher, Objects.requireNonNull(published));
    } catch (Throwable failure) {
      try (publisher) {
        throw failure;
      }
    }
  }

  /** The JVM. */
  private record Publisher(ModelStore names, WorkerPool<String> pool) implements AutoCloseable {
    /** A JVM that was killed has deleted nothing. */
    @Override
    public void close() {
      try (names;
          pool) {
        // in this order, pool first
      } finally {
        ModelStores.sweep();
      }
    }
  }

  /** The JVM, and a thread that ends it at a signal. */
  private static final class Published implements OtherPublisher {
    private static final Duration POLL = Duration.ofMillis(10);

    private final Publisher publisher;
    private final TrainedModel model;
    private final OwnedDirectory files;
    private final long pid;
    private final Thread ender;

    Published(Publisher publisher, TrainedModel model) {
      this.publisher = publisher;
      this.model = model;
      this.files = OwnedDirectory.create(Path.of(System.getProperty("java.io.tmpdir")));
      this.pid = publisher.pool.pool().attached().getFirst().pid();
      this.ender = Thread.ofVirtual().name("modelshare-publisher-end").start(this::endAtSignal);
    }

    private void endAtSignal() {
      try {
        while (!Files.exists(signal())) {
          Thread.sleep(POLL);
        }
        publisher.pool.close();
      } catch (InterruptedException _) {
        // It is closed without a signal.
      }
    }

    @Override
    public String handle() {
      return model.handle();
    }

    @Override
    public String key() {
      return model.key();
    }

    @Override
    public long pid() {
      return pid;
    }

    @Override
    public Path signal() {
      return files.path().resolve("end");
    }

    @Override
    public void close() {
      if (!Files.exists(signal())) {
        ender.interrupt();
      }
      try (publisher;
          files) {
        ender.join();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
