package org.modelshare.store;

/** Puts a model together again. */
final class GraphReader {
  private GraphReader() {}

  /**
   * Decodes a graph over its blocks; rebuilds what the writer left out.
   *
   * @param graph a private copy of the graph's bytes
   * @param sharing whether the graph was written in sharing mode
   * @throws ModelShareException ({@link Problem#BAD_GRAPH}, {@link Problem#CLASS_CHANGED}, {@link
   *     Problem#CLASS_NOT_ALLOWED})
   */
  static DecodedModel read(byte[] graph, Blocks blocks, boolean sharing, ClassPolicy policy) {
    return Missing.implementation();
  }
}
