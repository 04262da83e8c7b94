package org.modelshare.store;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.DecodedModel;
import org.modelshare.store.internal.graph.GraphReader;
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
  private @Nullable Attached attached;
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
    Optional<Mapping> mapping = Optional.ofNullable(attached).map(Attached::mapping);
    attached = null;
    return mapping;
  }

  /** Ends the use of the model, and its mapping as {@link Mapping#close()} does. Idempotent. */
  @Override
  public void close() {
    detach().ifPresent(Mapping::close);
  }

  private Attached attached() {
    if (closed) {
      throw new IllegalStateException("the model %s was released".formatted(key.modelClass()));
    }
    if (attached == null) {
      attached = ReadFailures.explain(source.describe(key.location()), this::attach);
    }
    return attached;
  }

  private Attached attach() throws IOException {
    Mapping mapping = Mapping.of(source, key.location());
    boolean done = false;
    try {
      Attached result = decode(mapping);
      done = true;
      return result;
    } finally {
      if (!done) {
        mapping.close();
      }
    }
  }

  private Attached decode(Mapping mapping) throws IOException {
    ContainerReader container =
        ContainerReader.open(source.describe(key.location()), mapping.bytes(), key.headerSha256());
    if (options.prefault()) {
      mapping.load();
    }
    if (options.verifyBlocks()) {
      container.verify();
    }
    DecodedModel decoded = GraphReader.read(container, classes, options.requireZeroCopy());
    return new Attached(mapping, decoded.model(), ContainerInfo.of(container, decoded));
  }

  private record Attached(Mapping mapping, Object model, ContainerInfo info) {}
}
