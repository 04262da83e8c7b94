package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.container.ReadFailures;
import org.modelshare.store.internal.graph.ClassPolicies;
import org.modelshare.store.internal.graph.GraphReader;
import org.modelshare.store.internal.storage.ContainerFile;
import org.modelshare.store.internal.system.FileTrust;
import org.modelshare.store.internal.system.IoFailure;

/**
 * Writer of a model to a file that outlives this process. The model is read back before the file
 * appears under its name.
 *
 * @param file the file, which is replaced
 * @param trust names the directory of the file if everybody may write to it
 * @param type the class of the model, whose class loader finds the other classes
 * @param action the action of those who will read the model, for messages
 */
record ModelFile(Path file, FileTrust trust, Class<?> type, String action) {
  /**
   * Writes a model without reading it back.
   *
   * @return SHA-256 of the container's header
   * @throws ModelShareException if the model cannot be written, ({@link Problem#NOT_TRUSTED}) if
   *     everybody may write to the directory and it is neither sticky nor trusted
   */
  String write(EncodedModel model) {
    return explain(() -> ContainerFile.write(model, file, trust, null));
  }

  /**
   * Writes a model and reads it back once, unless this JVM has no room for that.
   *
   * @param arrived takes the model as it arrives, and may refuse it
   * @throws ModelShareException also ({@link Problem#NOT_SERIALIZABLE}) if it cannot be read back
   */
  String write(EncodedModel model, Consumer<Object> arrived) {
    return explain(
        () -> ContainerFile.write(model, file, trust, bytes -> readBack(model, bytes, arrived)));
  }

  /** Writes a file, and returns the digest of its header. */
  @FunctionalInterface
  private interface Writing {
    String write() throws IOException;
  }

  private String explain(Writing writing) {
    try {
      return writing.write();
    } catch (IOException e) {
      throw IoFailure.of("container " + file, e);
    }
  }

  private void readBack(EncodedModel model, MemorySegment bytes, Consumer<Object> arrived) {
    var _ =
        RoundTripCheck.read(
            model.modelClass(),
            file,
            action,
            () -> {
              Object found = ReadFailures.explain(file.toString(), () -> read(bytes));
              arrived.accept(found);
              return found;
            });
  }

  private Object read(MemorySegment bytes) {
    ContainerReader container = ContainerReader.open(file.toString(), bytes, null);
    return GraphReader.read(container, ClassPolicies.keyed(type, null), false).model();
  }
}
