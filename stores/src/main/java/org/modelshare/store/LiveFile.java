package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Path;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.storage.FileState;
import org.modelshare.store.internal.storage.MappedFile;

/**
 * The file of a {@link LiveModel}, in which versions appear one after the other.
 *
 * @param classes resolves the classes of all versions: as the thread that began to follow would
 */
record LiveFile(Path file, Class<?> type, ClassPolicy classes, AttachOptions options) {
  /** A version that was attached to, and the state of its file before it was mapped. */
  record Found<M>(LiveVersion<M> version, FileState state) {}

  /** Returns the state of the file that the path leads to now; it must be trusted. */
  FileState state() {
    return ReadFailures.explain(file.toString(), () -> ContainerFile.state(file, options.trust()));
  }

  /** Reads the digest of the header, which identifies a version. */
  String headerSha256() {
    return ReadFailures.explain(
        file.toString(),
        () -> {
          try (Arena arena = Arena.ofConfined()) {
            return ContainerReader.open(
                    file.toString(), ContainerFile.map(file, options.trust(), arena), null)
                .headerSha256();
          }
        });
  }

  /**
   * Attaches to the version in the file.
   *
   * @param verify whether to read all of it, because it may still be written
   */
  <M> Found<M> attach(boolean verify) {
    return ReadFailures.explain(file.toString(), () -> map(verify));
  }

  private <M> Found<M> map(boolean verify) throws IOException {
    MappedFile mapped = ContainerFile.map(file, options.trust());
    MappedModel model =
        MappedModel.open(
            file.toString(),
            mapped::mapping,
            type,
            null,
            classes,
            verify ? options.verifyBlocks(true) : options);
    return new Found<>(new LiveVersion<>(file, model), mapped.state());
  }

  /**
   * Returns whether a mapped version still has the bytes that were published, although its file was
   * written to, or only its time was changed.
   *
   * @throws ModelShareException ({@link Problem#NO_ROOM}) if this JVM has no room for the check
   */
  boolean isIntact(MappedModel mapped) {
    try {
      return ReadFailures.explain(
          file.toString(),
          () -> {
            ContainerReader.open(
                    file.toString(), mapped.mapping().bytes(), mapped.info().headerSha256())
                .verify();
            return true;
          });
    } catch (ModelShareException e) {
      if (e.problem() == Problem.NO_ROOM) {
        throw e;
      }
      return false;
    }
  }
}
