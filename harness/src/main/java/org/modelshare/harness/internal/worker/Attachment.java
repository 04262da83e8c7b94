package org.modelshare.harness.internal.worker;

import java.time.Duration;
import org.modelshare.harness.internal.wire.Message;
import org.modelshare.store.ClientHandle;
import org.modelshare.store.ContainerInfo;
import org.modelshare.store.ModelClient;
import org.modelshare.store.ModelKey;

/**
 * A worker's hold on the model, and on others of the same store.
 *
 * @param client owned by this attachment
 * @param measures what attaching cost
 */
public record Attachment(ModelClient client, Object model, Message.Attached measures)
    implements WorkerModels {

  /** Attaches to the model that {@code hello} names. */
  public static Attachment open(Message.Hello hello) {
    ModelClient client = ClientHandle.parse(hello.handle()).open();
    try {
      ModelKey<Object> key = ModelKey.parse(hello.key(), Object.class);
      Message.Attached measures = measure(client, key, hello.measureHeap());
      return new Attachment(client, client.get(key), measures);
    } catch (Throwable failure) {
      client.close();
      throw failure;
    }
  }

  private static Message.Attached measure(
      ModelClient client, ModelKey<Object> key, boolean measureHeap) {
    long heapBeforeBytes = measureHeap ? heapAfterCollectionBytes() : 0;
    long startNanos = System.nanoTime();
    client.get(key);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    long heapAfterBytes = measureHeap ? heapAfterCollectionBytes() : 0;
    ContainerInfo info = client.info(key);
    return new Message.Attached(
        duration,
        heapBeforeBytes,
        heapAfterBytes,
        info.sharedBytes(),
        info.copiedBytes(),
        info.graphBytes(),
        info.rebuilt());
  }

  private static long heapAfterCollectionBytes() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  @Override
  public <T> T model(ModelKey<T> key) {
    return client.get(key);
  }

  @Override
  public void close() {
    client.close();
  }
}
