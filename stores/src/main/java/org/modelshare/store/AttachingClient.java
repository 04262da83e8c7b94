package org.modelshare.store;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Attaches to the containers of one store in memory or on disk. */
final class AttachingClient implements ModelClient {
  private final ClientHandle handle;
  private final ContainerSource source;
  private final AttachOptions options;
  private final Map<ModelKey<?>, Attachment<?>> attachments = new HashMap<>();
  private @Nullable Unclosed watch;
  private boolean closed;

  private AttachingClient(ClientHandle handle, ContainerSource source, AttachOptions options) {
    this.handle = handle;
    this.source = source;
    this.options = options;
  }

  /** Opens a client for a user, who must close it and is told if that is forgotten. */
  static AttachingClient open(ClientHandle handle, ContainerSource source, AttachOptions options) {
    AttachingClient client = new AttachingClient(handle, source, options);
    client.watch = Unclosed.watch(client, new ForgottenClient(handle));
    return client;
  }

  /** Opens a store's own client, which the store closes. */
  static AttachingClient ofStore(ClientHandle handle, ContainerSource source) {
    return new AttachingClient(handle, source, AttachOptions.defaults());
  }

  @Override
  public <M> M get(ModelKey<M> key) {
    return attachment(key).model();
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    return attachment(key).info();
  }

  @Override
  public void release(ModelKey<?> key) {
    Attachment<?> attachment = forget(key);
    if (attachment != null) {
      detach(List.of(attachment));
    }
  }

  @Override
  public ClientHandle handle() {
    return handle;
  }

  @Override
  public void close() {
    detach(forgetAll());
  }

  private static void detach(List<Attachment<?>> attachments) {
    Mapping.close(attachments.stream().map(Attachment::detach).flatMap(Optional::stream).toList());
  }

  /** The map holds under a key only what was made with an equal key. */
  @SuppressWarnings("unchecked")
  private synchronized <M> Attachment<M> attachment(ModelKey<M> key) {
    if (closed) {
      throw new IllegalStateException("the client of %s is closed".formatted(handle));
    }
    if (key.kind() != handle.kind()) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "key %s: the model is in a %s store, this client's store is %s"
              .formatted(key, key.kind(), handle.kind()));
    }
    return (Attachment<M>)
        attachments.computeIfAbsent(key, ignored -> new Attachment<>(source, key, options));
  }

  private synchronized @Nullable Attachment<?> forget(ModelKey<?> key) {
    return attachments.remove(key);
  }

  private synchronized List<Attachment<?>> forgetAll() {
    closed = true;
    if (watch != null) {
      watch.end();
    }
    List<Attachment<?>> all = List.copyOf(attachments.values());
    attachments.clear();
    return all;
  }
}
