package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;

/** Saves models to files without their {@link Derived} fields, and loads them again. */
public final class SavedModel {
  private SavedModel() {}

  /**
   * Saves {@code model}, outside sharing mode: written beside {@code file}, then moved there.
   *
   * @throws ModelShareException if the model cannot be serialized or written
   */
  public static void save(Object model, Path file) {
    EncodedModel encoded = GraphWriter.write(model, false);
    try {
      ContainerFile.write(encoded, file);
    } catch (IOException e) {
      throw problem(file, e);
    }
  }

  /** Loads a model into memory of its own, with default options. */
  public static <M> M load(Path file, Class<? super M> type) {
    return load(file, type, AttachOptions.defaults());
  }

  /**
   * Loads a model into memory of its own and rebuilds what was left out. Nothing is to be closed:
   * buffers and segments are read-only views of memory outside the heap that goes with the last of
   * them.
   *
   * @throws ModelShareException if the file is damaged, or holds a class that is neither in the
   *     package of {@code type}, nor a JDK value or collection, nor allowed by {@code options}
   */
  @SuppressWarnings("unchecked") // M is what the caller knows to be in the file, at least a type
  public static <M> M load(Path file, Class<? super M> type, AttachOptions options) {
    ContainerReader container = read(file);
    container.verify();
    ClassPolicy classes = ClassPolicy.bareFile(type, options);
    DecodedModel decoded =
        GraphReader.read(container.graph(), container, container.sharing(), classes);
    if (!type.isInstance(decoded.model())) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "container %s: it holds a %s, not a %s"
              .formatted(file, decoded.model().getClass().getName(), type.getName()));
    }
    return (M) decoded.model();
  }

  private static ContainerReader read(Path file) {
    try {
      MemorySegment bytes = ContainerFile.read(file, Arena.ofAuto());
      return ContainerReader.open(file.toString(), bytes, null);
    } catch (IOException e) {
      throw problem(file, e);
    }
  }

  private static ModelShareException problem(Path file, IOException e) {
    return new ModelShareException(Problem.IO, "container %s: %s".formatted(file, e), e);
  }
}
