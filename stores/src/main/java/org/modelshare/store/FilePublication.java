package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.system.FileTrust;

/** One publication of a model in a file that outlives this process. */
final class FilePublication<M> {
  private final Path file;
  private final FileTrust trust;

  /** The type of the model, as far as it is known. */
  private Class<? super M> type;

  FilePublication(Path file, FileTrust trust, Class<? super M> type) {
    this.file = file;
    this.trust = trust;
    this.type = type;
  }

  /** Writes the model and returns its key. */
  ModelKey<M> write(EncodedModel model) {
    ModelFile target = new ModelFile(file, trust, type, "attach to");
    String headerSha256 =
        model.runsCode() ? target.write(model, this::arrived) : target.write(model);
    return new ModelKey<>(
        StoreKind.FILE, file.toAbsolutePath().toString(), headerSha256, model.modelClass(), type);
  }

  @SuppressWarnings("unchecked") // a super-type of the model's class
  private void arrived(Object model) {
    type = (Class<? super M>) CommonType.ofArrival(type, model.getClass());
  }
}
