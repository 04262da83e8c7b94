package org.modelshare.store;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One model of one client: attached on first use, and the owner of its mapping until it is
 * detached. Thread-safe.
 *
 * @param <M> the model's class
 */
final class Attachment<M> {
  private final ContainerSource source;
  private final ModelKey<M> key;
  private final AttachOptions options;
  private @Nullable Attached attached;
  private boolean closed;

  Attachment(ContainerSource source, ModelKey<M> key, AttachOptions options) {
    this.source = source;
    this.key = key;
    this.options = options;
  }

  /** Returns the model, always the same instance. */
  @SuppressWarnings("unchecked") // the header's digest is the key's, so this is its model
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
    ClassPolicy classes = ClassPolicy.keyed(key.type(), options);
    DecodedModel decoded = GraphReader.read(container, options, classes);
    return new Attached(mapping, decoded.model(), container.info(decoded));
  }

  private record Attached(Mapping mapping, Object model, ContainerInfo info) {}
}
