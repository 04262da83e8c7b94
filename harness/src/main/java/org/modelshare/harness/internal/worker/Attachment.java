package org.modelshare.harness.internal.worker;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.modelshare.harness.internal.process.PrivateMemory;
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
 * @param visits of the worker
 */
public record Attachment(ModelClient client, Object model, Message.Attached measures, Visits visits)
    implements WorkerModels {

  /** Attaches to the model that {@code hello} names. */
  public static Attachment open(Message.Hello hello) {
    Visits visits = new Visits(); // before any user code runs
    return open(hello.handle(), hello.key(), hello.warmUp(), meter(hello), visits);
  }

  /**
   * Attaches to a model.
   *
   * @param warmUp as in {@link Message.Hello}, as the handle and the name are
   * @param meter measures the memory before and after
   */
  static Attachment open(
      String handle, String name, String warmUp, Supplier<PrivateMemory> meter, Visits visits) {
    ModelClient client = ClientHandle.parse(handle).open();
    try {
      ModelKey<Object> key = ModelKey.parse(name, Object.class);
      warmUp(client, warmUp);
      Message.Attached measures = measure(client, key, meter);
      return new Attachment(client, client.get(key), measures, visits);
    } catch (Throwable failure) {
      client.close();
      throw failure;
    }
  }

  private static Message.Attached measure(
      ModelClient client, ModelKey<Object> key, Supplier<PrivateMemory> meter) {
    PrivateMemory before = meter.get();
    long startNanos = System.nanoTime();
    client.get(key);
    Duration duration = Duration.ofNanos(System.nanoTime() - startNanos);
    PrivateMemory after = meter.get();
    ContainerInfo info = client.info(key);
    return new Message.Attached(
        duration,
        before,
        after,
        info.sharedBytes(),
        info.copiedBytes(),
        info.graphBytes(),
        info.rebuilt(),
        info.slowHooks());
  }

  private static Supplier<PrivateMemory> meter(Message.Hello hello) {
    if (!hello.measureHeap()) {
      return () -> PrivateMemory.UNMEASURED;
    }
    return hello.warmUp().isEmpty() ? PrivateMemory::ofHeap : PrivateMemory::measure;
  }

  /**
   * Does once what attaching does for the first time in a JVM, whatever the model: opens the jars
   * in which the classes of the model are looked for, which takes memory for each jar, and decodes
   * a graph.
   */
  private static void warmUp(ModelClient client, String key) {
    if (key.isEmpty()) {
      return;
    }
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    for (Object name : client.get(ModelKey.parse(key, List.class))) {
      try {
        Class.forName((String) name, false, loader);
      } catch (ClassNotFoundException | LinkageError _) {
        // Attaching says so, with the path of the field.
      }
    }
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
