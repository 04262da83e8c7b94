package org.modelshare.store;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.container.ReadFailures;

/** Keeps the models themselves. */
final class InProcessStore implements ModelStore {
  private final ConcurrentMap<String, Object> models = new ConcurrentHashMap<>();
  private final ModelClient own = new InProcessClient(models);

  /** The clients that hold the memory of adopted models, by location here. */
  private final Map<String, ModelClient> owners = new HashMap<>();

  private boolean closed;

  @Override
  public <M> ModelKey<M> put(M model) {
    return keep(Objects.requireNonNull(model, "model"), null);
  }

  private synchronized <M> ModelKey<M> keep(M model, @Nullable ModelClient owner) {
    if (closed) {
      throw new IllegalStateException("the in-process store is closed");
    }
    String location = UUID.randomUUID().toString();
    models.put(location, model);
    if (owner != null) {
      owners.put(location, owner);
    }
    return new ModelKey<>(
        StoreKind.IN_PROCESS,
        location,
        Digests.NO_SHA256,
        model.getClass().getName(),
        ModelKey.classOf(model));
  }

  @Override
  public <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key) {
    ModelClient client = owner.open();
    try {
      return keep(client.get(key), client);
    } catch (Throwable failure) {
      client.close();
      throw failure;
    }
  }

  @Override
  public <M> ModelKey<M> putSaved(Path saved, Class<? super M> type, AttachOptions options) {
    return put(SavedModel.<M>load(saved, type, options));
  }

  @Override
  public ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options) {
    return put(
        ReadFailures.explain(
            safetensors.toString(), () -> TensorsFile.read(safetensors, options.trust())));
  }

  @Override
  public synchronized void remove(ModelKey<?> key) {
    models.remove(key.location());
    ModelClient owner = owners.remove(key.location());
    if (owner != null) {
      owner.close();
    }
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
  public synchronized void close() {
    closed = true;
    own.close();
    models.clear();
    owners.values().forEach(ModelClient::close);
    owners.clear();
  }
}
