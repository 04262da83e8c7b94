package org.modelshare.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.ContainerSource;
import org.modelshare.store.internal.storage.Mapping;
import org.modelshare.store.internal.storage.Unclosed;

/**
 * Attaches to the containers of one store in memory or on disk. Equal keys whose types are found by
 * the same class loaders share an attachment; keys with types of different class loaders do not,
 * because the classes of their models are different ones.
 */
final class AttachingClient implements ModelClient {
  private final ClientHandle handle;
  private final ContainerSource source;
  private final AttachOptions options;
  private final Map<TypedKey, Attachment<?>> attachments = new HashMap<>();
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
    M model = attachment(key).model();
    if (!key.type().isInstance(model)) {
      closeIfUnused(key);
      throw WrongType.of("key " + key, model, key.type());
    }
    return model;
  }

  @Override
  public ContainerInfo info(ModelKey<?> key) {
    return attachment(key).info();
  }

  private void closeIfUnused(ModelKey<?> key) {
    Attachment<?> attachment = forgetType(key);
    if (attachment != null) {
      attachment.close();
    }
  }

  @Override
  public void release(ModelKey<?> key) {
    Attachment<?> attachment = forget(key);
    if (attachment != null) {
      attachment.close();
    }
  }

  /** Releases a model for keys of every type. */
  void releaseForAllTypes(ModelKey<?> key) {
    detach(forgetForAllTypes(key));
  }

  @Override
  public ClientHandle handle() {
    return handle;
  }

  @Override
  public void close() {
    detach(forgetAll());
  }

  private static void detach(Collection<Attachment<?>> attachments) {
    Mapping.close(attachments.stream().map(Attachment::detach).flatMap(Optional::stream).toList());
  }

  @SuppressWarnings("unchecked") // get() looks whether the model is one of the key's type
  private synchronized <M> Attachment<M> attachment(ModelKey<M> key) {
    if (closed) {
      throw new IllegalStateException("the client of %s is closed".formatted(handle));
    }
    if (key.kind() != handle.kind()) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "key %s: the model is in a %s store, this client's store is %s"
              .formatted(key, key.kind(), handle.kind()),
          "open a client with the handle of the store that the key is from",
          null);
    }
    return (Attachment<M>)
        attachments.computeIfAbsent(new TypedKey(key, key.type()), _ -> findOrCreate(key));
  }

  private Attachment<?> findOrCreate(ModelKey<?> key) {
    ClassPolicy classes = ClassPolicies.keyed(key.type(), options.classLoader());
    Attachment<?> attachment = find(key, classes);
    return attachment == null ? new Attachment<>(source, key, classes, options) : attachment;
  }

  private @Nullable Attachment<?> find(ModelKey<?> key, ClassPolicy classes) {
    for (Attachment<?> attachment : attachments.values()) {
      if (attachment.isOf(key, classes)) {
        return attachment;
      }
    }
    return null;
  }

  /** Returns the attachment, if it was not used with another type. */
  private synchronized @Nullable Attachment<?> forgetType(ModelKey<?> key) {
    Attachment<?> attachment = attachments.remove(new TypedKey(key, key.type()));
    return attachments.containsValue(attachment) ? null : attachment;
  }

  private synchronized @Nullable Attachment<?> forget(ModelKey<?> key) {
    Attachment<?> used = attachments.get(new TypedKey(key, key.type()));
    Attachment<?> attachment =
        used == null ? find(key, ClassPolicies.keyed(key.type(), options.classLoader())) : used;
    attachments.values().removeIf(each -> each == attachment);
    return attachment;
  }

  private synchronized Set<Attachment<?>> forgetForAllTypes(ModelKey<?> key) {
    Set<Attachment<?>> forgotten = new HashSet<>();
    attachments.forEach((typed, attachment) -> {
      if (typed.key().equals(key)) {
        forgotten.add(attachment);
      }
    });
    attachments.values().removeAll(forgotten);
    return forgotten;
  }

  private synchronized Set<Attachment<?>> forgetAll() {
    closed = true;
    if (watch != null) {
      watch.end();
    }
    Set<Attachment<?>> all = Set.copyOf(attachments.values());
    attachments.clear();
    return all;
  }

  /** A key with its type, which takes no part in the equality of keys. */
  private record TypedKey(ModelKey<?> key, Class<?> type) {}
}
