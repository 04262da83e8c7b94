package org.modelshare.harness.internal.worker;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.process.PrivateMemory;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** The models of an in-process pool. */
public sealed interface LocalModels extends WorkerModels {
  /** Says what attaching cost; the heap is not measured, because others use it too. */
  Message.Attached costs();

  /** One model, as it is. */
  record Given(Object model) implements LocalModels {
    @Override
    public <T> T model(ModelKey<T> key) {
      throw new IllegalStateException(
          "key %s: this in-process pool has one model and no store; make it with %s"
              .formatted(key, "WorkerPool.builder().inProcess(store, key)"));
    }

    @Override
    public Message.Attached costs() {
      return new Message.Attached(
          Duration.ZERO,
          PrivateMemory.UNMEASURED,
          PrivateMemory.UNMEASURED,
          0,
          0,
          0,
          List.of(),
          Map.of());
    }

    @Override
    public void close() {}
  }

  /**
   * The models of a store.
   *
   * @param client owned by this
   */
  record Attached(ModelClient client, Object model, Duration duration, ContainerInfo info)
      implements LocalModels {

    public static Attached open(ModelStore store, ModelKey<?> key) {
      ModelClient client = store.client();
      try {
        long startNanos = System.nanoTime();
        Object model = client.get(key);
        Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
        return new Attached(client, model, duration, client.info(key));
      } catch (Throwable failure) {
        client.close();
        throw failure;
      }
    }

    @Override
    public <T> T model(ModelKey<T> key) {
      return client.get(key);
    }

    @Override
    public Message.Attached costs() {
      return new Message.Attached(
          duration,
          PrivateMemory.UNMEASURED,
          PrivateMemory.UNMEASURED,
          info.sharedBytes(),
          info.copiedBytes(),
          info.graphBytes(),
          info.rebuilt(),
          info.slowHooks());
    }

    @Override
    public void close() {
      client.close();
    }
  }
}
