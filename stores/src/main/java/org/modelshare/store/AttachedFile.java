package org.modelshare.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.container.LittleEndian;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.Cleanup;
import org.modelshare.store.internal.storage.ContainerFile;

/** The attachment to a model in a file, which belongs to no store. */
final class AttachedFile<M> implements Attached<M> {
  private final Path file;
  private final AtomicReference<@Nullable MappedModel> attached;
  private final Cleanup cleanup;

  private AttachedFile(Path file, MappedModel attached) {
    this.file = file;
    this.attached = new AtomicReference<>(attached);
    this.cleanup = Cleanup.whenUnreachable(this, new ForgottenFile(Attached.class, file));
  }

  /**
   * Attaches to a file.
   *
   * @param type the type that the model must have
   * @param headerSha256 the digest of its header; null for any
   */
  static <M> AttachedFile<M> open(
      Path file,
      Class<? super M> type,
      @Nullable String headerSha256,
      ClassPolicy classes,
      AttachOptions options) {
    LittleEndian.require();
    return new AttachedFile<>(
        file,
        ReadFailures.explain(
            file.toString(), () -> map(file, type, headerSha256, classes, options)));
  }

  private static MappedModel map(
      Path file,
      Class<?> type,
      @Nullable String headerSha256,
      ClassPolicy classes,
      AttachOptions options)
      throws IOException {
    return MappedModel.open(
        file.toString(),
        () -> ContainerFile.map(file, options.trust()).mapping(),
        type,
        headerSha256,
        classes,
        options);
  }

  @Override
  @SuppressWarnings("unchecked") // M is at least the type, which was checked
  public M model() {
    return (M) attached().model();
  }

  @Override
  public ContainerInfo info() {
    return attached().info();
  }

  private MappedModel attached() {
    MappedModel open = attached.get();
    if (open == null) {
      throw new IllegalStateException("the model of %s was closed".formatted(file));
    }
    return open;
  }

  @Override
  public void close() {
    MappedModel open = attached.getAndSet(null);
    if (open != null) {
      cleanup.cancel();
      open.mapping().close();
    }
  }
}
