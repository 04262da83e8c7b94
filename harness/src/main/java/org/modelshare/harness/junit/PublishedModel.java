package org.modelshare.harness.junit;

import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.platform.commons.support.ReflectionSupport;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.WorkerPool;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/**
 * The model of an annotated class or method. Each step is taken once, when it is first asked for;
 * one that failed fails again in the same way. Thread-safe.
 *
 * <p>It is a {@code CloseableResource} too, because JUnit before 5.13 closes nothing else, and a
 * newer one can be told not to.
 */
@SuppressWarnings("deprecation") // CloseableResource
final class PublishedModel implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  private final SharedModelTest options;
  private final FutureTask<Publication> publication = new FutureTask<>(this::publish);
  private final FutureTask<WorkerPool<Object>> pool = new FutureTask<>(this::fork);

  PublishedModel(SharedModelTest options) {
    this.options = options;
  }

  /** Returns the name of the provider's class. */
  String provider() {
    return options.provider().getName();
  }

  ModelStore store() {
    return resultOf(publication).store();
  }

  ModelKey<Object> key() {
    return resultOf(publication).key();
  }

  WorkerPool<Object> pool() {
    return resultOf(pool);
  }

  /** Closes the pool, whose workers are attached, before the store; the store in any case. */
  @Override
  public void close() {
    Publication published = ifMade(publication);
    try (var _ = published == null ? null : published.store();
        var _ = ifMade(pool)) {
      // nothing is left to be done with them
    }
  }

  private static <T> @Nullable T ifMade(FutureTask<T> step) {
    return step.state() == Future.State.SUCCESS ? step.resultNow() : null;
  }

  /** The first caller takes the step, others wait for it. */
  private <T> T resultOf(FutureTask<T> step) {
    step.run();
    try {
      return step.get();
    } catch (ExecutionException e) {
      throw new ParameterResolutionException(
          ForeignText.lines(
              "@SharedModelTest(provider = %s): %s".formatted(provider(), e.getCause())),
          e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ParameterResolutionException(
          "@SharedModelTest(provider = %s): interrupted".formatted(provider()), e);
    }
  }

  private Publication publish() throws Exception {
    ModelProvider<?> provider = newProvider();
    ModelStore store = openStore();
    try {
      return new Publication(store, store.put(provider.create()));
    } catch (Throwable failure) {
      try (store) {
        throw failure;
      }
    }
  }

  private record Publication(ModelStore store, ModelKey<Object> key) {}

  private ModelProvider<?> newProvider() {
    Class<? extends ModelProvider<?>> type = options.provider();
    boolean hasConstructor =
        Arrays.stream(type.getDeclaredConstructors())
            .anyMatch(constructor -> constructor.getParameterCount() == 0);
    if (Modifier.isAbstract(type.getModifiers()) || !hasConstructor) {
      throw new IllegalArgumentException(
          "the provider cannot be made; name a class that is not abstract, is no inner class, and"
              + " has a constructor without parameters");
    }
    return ReflectionSupport.newInstance(type);
  }

  /**
   * On a thread of its own: else it would be active there, on that of whichever test came first.
   */
  private ModelStore openStore() throws InterruptedException, ExecutionException {
    FutureTask<ModelStore> opening = new FutureTask<>(this::openHere);
    Thread.ofVirtual().name("modelshare-test-store").start(opening);
    return opening.get();
  }

  private ModelStore openHere() {
    return switch (options.kind().length) {
      case 0 -> ModelStores.open();
      case 1 -> ModelStores.open(options.kind()[0]);
      default ->
          throw new IllegalArgumentException(
              "%d kinds of store are given; name one at most".formatted(options.kind().length));
    };
  }

  private WorkerPool<Object> fork() {
    WorkerPool.Builder builder = WorkerPool.builder().jvmArgs(options.jvmArgs());
    if (options.workers() != 0) {
      builder.workers(options.workers());
    }
    return builder.fork(store(), key());
  }
}
