package org.modelshare.store;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.ContainerSource;
import org.modelshare.store.internal.storage.Mapping;

/**
 * The attached model of a client. It maps and decodes the container on first use, and owns the
 * mapping until it is detached. Thread-safe.
 *
 * @param <M> the model's class
 */
final class Attachment<M> implements AutoCloseable {
  private final ContainerSource source;
  private final ModelKey<M> key;
  private final ClassPolicy classes;
  private final AttachOptions options;
  private @Nullable MappedModel attached;
  private boolean closed;

  /**
   * @param classes resolves the classes of the model
   */
  Attachment(ContainerSource source, ModelKey<M> key, ClassPolicy classes, AttachOptions options) {
    this.source = source;
    this.key = key;
    this.classes = classes;
    this.options = options;
  }

  /** Returns whether this is the model of {@code other}, decoded with the same classes. */
  boolean isOf(ModelKey<?> other, ClassPolicy otherClasses) {
    return key.equals(other) && classes.equals(otherClasses);
  }

  /** Returns the model, always the same instance. */
  @SuppressWarnings("unchecked") // the client checks that it has the key's type
  synchronized M model() {
    return (M) attached().model();
  }

  synchronized ContainerInfo info() {
    return attached().info();
  }

  /**
   * Ends the use of the model, and returns the mapping, if there is one, for the caller to close.
   */
  synchronized Optional<Mapping> detach() {
    closed = true;
    Optional<Mapping> mapping = Optional.ofNullable(attached).map(MappedModel::mapping);
    attached = null;
    return mapping;
  }

  /** Ends the use of the model, and its mapping as {@link Mapping#close()} does. Idempotent. */
  @Override
  public void close() {
    detach().ifPresent(Mapping::close);
  }

  private MappedModel attached() {
    if (closed) {
      throw new IllegalStateException("the model %s was released".formatted(key.modelClass()));
    }
    if (attached == null) {
      attached = ReadFailures.explain(source.describe(key.location()), this::attach);
    }
    return attached;
  }

  private MappedModel attach() throws IOException {
    return MappedModel.open(
        source.describe(key.location()),
        () -> Mapping.of(source, key.location()),
        Object.class, // the client looks, because keys of several types share an attachment
        key.headerSha256(),
        classes,
        options);
  }
}
