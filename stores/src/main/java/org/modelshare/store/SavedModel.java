package org.modelshare.store;

import java.nio.file.Path;

/** Saves models to files without their {@link Derived} fields, and loads them again. */
public final class SavedModel {
  private SavedModel() {}

  /** Saves {@code model}, outside sharing mode: written beside {@code file}, then moved there. */
  public static void save(Object model, Path file) {
    Missing.implementation();
  }

  /** Loads a model to the heap and rebuilds what was left out, with default options. */
  public static <M> M load(Path file, Class<? super M> type) {
    return load(file, type, AttachOptions.defaults());
  }

  /**
   * Loads a model to the heap and rebuilds what was left out.
   *
   * @throws ModelShareException if the file is damaged, or holds a class that is neither in the
   *     package of {@code type}, nor a JDK value or collection, nor allowed by {@code options}
   */
  public static <M> M load(Path file, Class<? super M> type, AttachOptions options) {
    return Missing.implementation();
  }
}
