package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.model.Tensors;

/** A store that forwards every call to another store. */
abstract class ForwardingStore implements ModelStore {
  /** Returns the store that does the work. */
  abstract ModelStore store();

  @Override
  public <M> ModelKey<M> put(M model) {
    return store().put(model);
  }

  @Override
  public <M> ModelKey<M> putSaved(Path saved, Class<? super M> type, AttachOptions options) {
    return store().putSaved(saved, type, options);
  }

  @Override
  public ModelKey<Tensors> putTensors(Path safetensors, AttachOptions options) {
    return store().putTensors(safetensors, options);
  }

  @Override
  public <M> ModelKey<M> adopt(ClientHandle owner, ModelKey<M> key) {
    return store().adopt(owner, key);
  }

  @Override
  public void remove(ModelKey<?> key) {
    store().remove(key);
  }

  @Override
  public <M> M get(ModelKey<M> key) {
    return store().get(key);
  }

  @Override
  public void release(ModelKey<?> key) {
    store().release(key);
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    return store().info(key);
  }

  @Override
  public ClientHandle handle() {
    return store().handle();
  }

  @Override
  public ModelClient client() {
    return store().client();
  }

  @Override
  public StoreKind kind() {
    return store().kind();
  }

  @Override
  public void close() {
    store().close();
  }

  @Override
  public void closeWhenIdle() {
    store().closeWhenIdle();
  }
}
