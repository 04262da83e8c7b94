package org.modelshare.store;

/** Takes a model apart. */
final class GraphWriter {
  private GraphWriter() {}

  /**
   * Encodes {@code model}, in sharing mode or out of it, without changing it.
   *
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) naming field path and class
   */
  static EncodedModel write(Object model, boolean sharing) {
    return Missing.implementation();
  }
}
