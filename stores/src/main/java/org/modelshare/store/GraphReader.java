package org.modelshare.store;

import org.jspecify.annotations.Nullable;

/** Puts a model together again. */
final class GraphReader {
  private GraphReader() {}

  /**
   * Decodes a graph over its blocks; rebuilds what the writer left out.
   *
   * @param container its name, for messages
   * @param graph a private copy of the graph's bytes
   * @param sharing whether the graph was written in sharing mode
   * @throws ModelShareException ({@link Problem#BAD_GRAPH}, {@link Problem#CLASS_CHANGED}, {@link
   *     Problem#CLASS_NOT_ALLOWED}, {@link Problem#HOOK_FAILED})
   */
  static DecodedModel read(
      String container, byte[] graph, Blocks blocks, boolean sharing, ClassPolicy policy) {
    ReadBlocks readBlocks = new ReadBlocks(blocks);
    String root = "container %s: model".formatted(container);
    GraphPass pass = GraphPass.reading(root, sharing, readBlocks, policy);
    return DeepThread.call(sharing, () -> decode(graph, readBlocks, pass));
  }

  private static DecodedModel decode(byte[] graph, ReadBlocks blocks, GraphPass pass) {
    Object model = read(KryoSetup.create(), pass, graph);
    if (model == null) {
      throw pass.explain(GraphException.badGraph("null"));
    }
    return new DecodedModel(model, blocks.copied(), pass.rebuilds().run());
  }

  /** Reads one graph; whatever stops it is explained with the path where it stopped. */
  static @Nullable Object read(GraphKryo kryo, GraphPass pass, byte[] graph) {
    kryo.begin(pass);
    GraphInput input = new GraphInput(graph);
    try {
      Object root = kryo.readClassAndObject(input);
      if (!input.end()) {
        throw GraphException.badGraph(
            "%d bytes after its end".formatted(input.limit() - input.position()));
      }
      return root;
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      throw pass.explain(e);
    }
  }
}
