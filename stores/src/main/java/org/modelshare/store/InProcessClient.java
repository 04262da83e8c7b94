package org.modelshare.store;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentMap;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.Digests;

/** A client of an in-process store: it returns the published objects themselves. */
final class InProcessClient implements ModelClient {
  private final ConcurrentMap<String, Object> models;
  private volatile boolean closed;

  /** Creates a client that looks models up by the location of their keys. */
  InProcessClient(ConcurrentMap<String, Object> models) {
    this.models = models;
  }

  @Override
  @SuppressWarnings("unchecked") // M is at least the type, which is checked
  public <M> M get(ModelKey<M> key) {
    if (closed) {
      throw new IllegalStateException("the client of an in-process store is closed");
    }
    WrongStore.requireKind(key, StoreKind.IN_PROCESS);
    Object model = models.get(key.location());
    if (model == null) {
      requireLocation(key);
      throw new ModelShareException(
          Problem.MODEL_GONE, "key %s: not in this in-process store".formatted(key));
    }
    if (!key.type().isInstance(model)) {
      throw WrongType.of("key " + key, model, key.type());
    }
    return (M) model;
  }

  private static void requireLocation(ModelKey<?> key) {
    try {
      UUID.fromString(key.location());
    } catch (IllegalArgumentException e) {
      throw new ModelShareException(
          Problem.BAD_TEXT,
          "key: %s is no model of an in-process store".formatted(key.location()),
          e);
    }
  }

  @Override
  public void release(ModelKey<?> key) {}

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    String modelClass = get(key).getClass().getName();
    ContainerInfo.GraphInfo graph =
        new ContainerInfo.GraphInfo(0, Digests.NO_SHA256, List.of(), Map.of());
    return new ContainerInfo(
        modelClass, true, List.of(), graph, Digests.NO_SHA256, 0, Map.of(), List.of(), Map.of());
  }

  @Override
  public ClientHandle handle() {
    throw new ModelShareException(
        Problem.IN_PROCESS_ONLY, "in-process store: its models are in this JVM only");
  }

  @Override
  public void close() {
    closed = true;
  }

  @Override
  public void closeWhenIdle() {
    close(); // the models belong to the garbage collector anyway
  }
}
