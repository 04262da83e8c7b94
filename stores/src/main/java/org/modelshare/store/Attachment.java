package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import org.jspecify.annotations.Nullable;

/**
 * One model of one client: attached on first use, and the owner of its mapping. Thread-safe.
 *
 * @param <M> the model's class
 */
final class Attachment<M> implements AutoCloseable {
  private final ContainerSource source;
  private final ModelKey<M> key;
  private final AttachOptions options;
  private @Nullable Attached attached;
  private @Nullable Unclosed watch;
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

  /** Unmaps; waits for threads that are inside an access to the mapping. Idempotent. */
  @Override
  public synchronized void close() {
    closed = true;
    if (watch != null) {
      watch.end();
    }
    if (attached != null) {
      Arenas.close(attached.arena());
      attached = null;
    }
  }

  private Attached attached() {
    if (closed) {
      throw new IllegalStateException("the model %s was released".formatted(key.modelClass()));
    }
    if (attached == null) {
      attached = attach();
      watch = ForgottenMapping.watch(attached.arena(), attached.mapped());
    }
    return attached;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed below if a step throws, else by close()
  private Attached attach() {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      Attached result = ReadFailures.explain(source.describe(key.location()), () -> attach(arena));
      done = true;
      return result;
    } finally {
      if (!done) {
        Arenas.close(arena);
      }
    }
  }

  private Attached attach(Arena arena) throws IOException {
    MemorySegment mapped = source.map(key.location(), arena);
    ContainerReader container =
        ContainerReader.open(source.describe(key.location()), mapped, key.headerSha256());
    if (options.verifyBlocks()) {
      container.verify();
    }
    ClassPolicy classes = ClassPolicy.keyed(key.type(), options);
    DecodedModel decoded =
        GraphReader.read(
            container.name(), container.graph(), container, container.sharing(), classes);
    return new Attached(arena, mapped, decoded.model(), container.info(decoded));
  }

  private record Attached(Arena arena, MemorySegment mapped, Object model, ContainerInfo info) {}
}
