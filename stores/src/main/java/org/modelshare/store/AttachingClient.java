package org.modelshare.store;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.Cleanup;
import org.modelshare.store.internal.storage.ContainerSource;
import org.modelshare.store.internal.storage.Mapping;

/**
 * A client of a store in memory or in files: it keeps the {@link Attachment}s of the models that it
 * attached to. Equal keys share an attachment if the same class loaders find their types. Example:
 * two web applications with copies of the class {@code Recommender} parse the same key; they get
 * two attachments, because their classes differ. A key with the type {@code Recommender} and one
 * with the type {@code Object} share one if both types have the same class loaders.
 */
final class AttachingClient implements ModelClient {
  private final ClientHandle handle;
  private final ContainerSource source;
  private final AttachOptions options;
  private final Map<TypedKey, Attachment<?>> attachments = new HashMap<>();
  private @Nullable Cleanup cleanup;
  private boolean closed;

  private AttachingClient(ClientHandle handle, ContainerSource source, AttachOptions options) {
    this.handle = handle;
    this.source = source;
    this.options = options;
  }

  /** Opens a client that a user must close; if the user forgets that, a warning is logged. */
  static AttachingClient open(ClientHandle handle, ContainerSource source, AttachOptions options) {
    AttachingClient client = new AttachingClient(handle, source, options);
    client.cleanup = Cleanup.whenUnreachable(client, new ForgottenClient(handle));
    return client;
  }

  /** Opens the client through which a store reads its own models; the store closes it. */
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
    Attachment<?> attachment = removeType(key);
    if (attachment != null) {
      attachment.close();
    }
  }

  @Override
  public void release(ModelKey<?> key) {
    Attachment<?> attachment = removeAttachment(key);
    if (attachment != null) {
      attachment.close();
    }
  }

  /** Releases a model for keys of every type. */
  void releaseForAllTypes(ModelKey<?> key) {
    detach(removeForAllTypes(key));
  }

  @Override
  public ClientHandle handle() {
    return handle;
  }

  @Override
  public void close() {
    detach(removeAllAttachments());
  }

  @Override
  public void closeWhenIdle() {
    removeAllAttachments().forEach(Attachment::detach); // the last view unmaps
  }

  private static void detach(Collection<Attachment<?>> attachments) {
    Mapping.close(attachments.stream().map(Attachment::detach).flatMap(Optional::stream).toList());
  }

  @SuppressWarnings("unchecked") // get() looks whether the model is one of the key's type
  private synchronized <M> Attachment<M> attachment(ModelKey<M> key) {
    if (closed) {
      throw new IllegalStateException("the client of %s is closed".formatted(handle));
    }
    WrongStore.requireKind(key, handle.kind());
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

  /** Forgets the type of a key; returns the attachment if no other type uses it. */
  private synchronized @Nullable Attachment<?> removeType(ModelKey<?> key) {
    Attachment<?> attachment = attachments.remove(new TypedKey(key, key.type()));
    return attachments.containsValue(attachment) ? null : attachment;
  }

  private synchronized @Nullable Attachment<?> removeAttachment(ModelKey<?> key) {
    Attachment<?> used = attachments.get(new TypedKey(key, key.type()));
    Attachment<?> attachment =
        used == null ? find(key, ClassPolicies.keyed(key.type(), options.classLoader())) : used;
    attachments.values().removeIf(each -> each == attachment);
    return attachment;
  }

  private synchronized Set<Attachment<?>> removeForAllTypes(ModelKey<?> key) {
    Set<Attachment<?>> removed = new HashSet<>();
    attachments.forEach((typed, attachment) -> {
      if (typed.key().equals(key)) {
        removed.add(attachment);
      }
    });
    attachments.values().removeAll(removed);
    return removed;
  }

  private synchronized Set<Attachment<?>> removeAllAttachments() {
    closed = true;
    if (cleanup != null) {
      cleanup.cancel();
    }
    Set<Attachment<?>> all = Set.copyOf(attachments.values());
    attachments.clear();
    return all;
  }

  /**
   * A key with its type, which takes no part in the equality of keys. The methods that Java makes
   * for a record are linked when they are first called, which takes a worker some milliseconds.
   */
  private record TypedKey(ModelKey<?> key, Class<?> type) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof TypedKey that && key.equals(that.key) && type == that.type;
    }

    @Override
    public int hashCode() {
      return 31 * key.hashCode() + type.hashCode();
    }
  }
}
