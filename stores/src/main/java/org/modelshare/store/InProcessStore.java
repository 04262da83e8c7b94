package org.modelshare.store;

import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** Keeps the models themselves. */
final class InProcessStore implements ModelStore {
  private final ConcurrentMap<String, Object> models = new ConcurrentHashMap<>();
  private final ModelClient own = new InProcessClient(models);
  private volatile boolean closed;

  @Override
  public <M> ModelKey<M> put(M model) {
    if (closed) {
      throw new IllegalStateException("the in-process store is closed");
    }
    String location = UUID.randomUUID().toString();
    models.put(location, model);
    return new ModelKey<>(
        StoreKind.IN_PROCESS,
        location,
        Digests.NO_SHA256,
        model.getClass().getName(),
        ModelKey.classOf(model));
  }

  @Override
  public <M> ModelKey<M> putSaved(Path saved, Class<? super M> type) {
    return put(SavedModel.<M>load(saved, type));
  }

  @Override
  public void remove(ModelKey<?> key) {
    models.remove(key.location());
  }

  @Override
  public <M> M get(ModelKey<M> key) {
    return own.get(key);
  }

  @Override
  public void release(ModelKey<?> key) {
    own.release(key);
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    return own.info(key);
  }

  @Override
  public ClientHandle handle() {
    return own.handle();
  }

  @Override
  public ModelClient client() {
    return new InProcessClient(models);
  }

  @Override
  public StoreKind kind() {
    return StoreKind.IN_PROCESS;
  }

  @Override
  public void close() {
    closed = true;
    own.close();
    models.clear();
  }
}
