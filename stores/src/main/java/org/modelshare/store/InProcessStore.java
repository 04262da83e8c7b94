package org.modelshare.store;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Tensors;
import org.modelshare.store.internal.container.Digests;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.system.CloseAll;

/** A store that keeps the model objects themselves: no copy, no serialization, no other process. */
final class InProcessStore implements ModelStore {
  private final ConcurrentMap<String, Object> models = new ConcurrentHashMap<>();
  private final ModelClient ownClient = new InProcessClient(models);

  /** The clients that own the memory of adopted models, by the models' locations here. */
  private final Map<String, ModelClient> ownersByLocation = new HashMap<>();

  private boolean closed;

  @Override
  public <M> ModelKey<M> put(M model) {
    return keep(Objects.requireNonNull(model, "model"), null);
  }

  /**
   * Keeps a model under a new key.
   *
   * @param owner the client that owns the memory of the model, closed with it; null if it has none
   */
  synchronized <M> ModelKey<M> keep(M model, @Nullable ModelClient owner) {
    if (closed) {
      throw new IllegalStateException("the in-process store is closed");
    }
    String location = UUID.randomUUID().toString();
    models.put(location, model);
    if (owner != null) {
      ownersByLocation.put(location, owner);
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
            safetensors.toString(), () -> SafetensorsImport.read(safetensors, options.trust())));
  }

  @Override
  public synchronized void remove(ModelKey<?> key) {
    if (key.kind() != StoreKind.IN_PROCESS) {
      return;
    }
    models.remove(key.location());
    ModelClient owner = ownersByLocation.remove(key.location());
    if (owner != null) {
      owner.close();
    }
  }

  @Override
  public <M> M get(ModelKey<M> key) {
    return ownClient.get(key);
  }

  @Override
  public void release(ModelKey<?> key) {
    ownClient.release(key);
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    return ownClient.info(key);
  }

  @Override
  public ClientHandle handle() {
    return ownClient.handle();
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
    close(ModelClient::close);
  }

  @Override
  public void closeWhenIdle() {
    close(ModelClient::closeWhenIdle);
  }

  private synchronized void close(Consumer<ModelClient> closing) {
    closed = true;
    models.clear();
    List<CloseAll.Resource<RuntimeException>> clients = new ArrayList<>();
    clients.add(() -> closing.accept(ownClient));
    ownersByLocation.values().forEach(client -> clients.add(() -> closing.accept(client)));
    ownersByLocation.clear();
    CloseAll.of(clients);
  }
}
