package org.modelshare.store.internal.graph;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.SharingScope;
import org.modelshare.store.internal.container.Blocks;
import org.modelshare.store.internal.container.ContainerReader;
import org.modelshare.store.internal.container.EncodedGraph;
import org.modelshare.store.internal.container.HeapCopies;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.graph.kryo.GraphInput;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.ReadBlocks;
import org.modelshare.store.internal.graph.kryo.ReadingPass;
import org.modelshare.store.internal.system.Refusal;

/** Decodes a model from the bytes of its graph and the blocks outside it. */
public final class GraphReader {
  private GraphReader() {}

  /**
   * Decodes the model of a container.
   *
   * @param requireZeroCopy whether to refuse arrays that would have to be copied to the heap
   * @throws ModelShareException ({@link Problem#HEAP_COPIES}) naming those arrays
   */
  public static DecodedModel read(
      ContainerReader container, ClassPolicy policy, boolean requireZeroCopy) {
    if (!requireZeroCopy) {
      return read(container.graph(), container, policy);
    }
    container.requireZeroCopy();
    Blocks blocks = HeapCopies.refusing("container " + container.name(), container);
    return read(container.graph(), blocks, policy);
  }

  /**
   * Decodes a graph with its blocks, and rebuilds derived fields that the writer left out.
   *
   * @throws ModelShareException ({@link Problem#BAD_GRAPH}, {@link Problem#CLASS_CHANGED}, {@link
   *     Problem#CLASS_NOT_ALLOWED}, {@link Problem#HOOK_FAILED})
   */
  public static DecodedModel read(EncodedGraph graph, Blocks blocks, ClassPolicy policy) {
    ReadBlocks readBlocks = new ReadBlocks(blocks, graph.room());
    String root = "container " + graph.container() + ": model";
    ReadingPass pass = new ReadingPass(root, graph.sharing(), readBlocks, policy, graph.room());
    return SharingScope.where(graph.sharing(), () -> decode(graph, readBlocks, pass));
  }

  private static DecodedModel decode(EncodedGraph graph, ReadBlocks blocks, ReadingPass pass) {
    Object model = read(kryo(graph, pass), pass, graph.bytes());
    if (model == null) {
      throw pass.explain(Refusal.badGraph("null"));
    }
    return new DecodedModel(model, blocks.copied(), pass.rebuilds().run(), pass.hookTimes().slow());
  }

  private static GraphKryo kryo(EncodedGraph graph, ReadingPass pass) {
    try {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      return KryoSetup.create(Customizers.named(graph.customizers(), loader));
    } catch (Refusal e) {
      throw pass.explain(e);
    }
  }

  /**
   * Reads one graph.
   *
   * @throws ModelShareException with the path of the value that could not be read
   */
  static @Nullable Object read(GraphKryo kryo, ReadingPass pass, byte[] graph) {
    kryo.begin(pass);
    GraphInput input = new GraphInput(graph, pass);
    try {
      pass.begin(input);
      Object root = kryo.readClassAndObject(input);
      pass.requireNoFailure();
      if (!input.end()) {
        throw Refusal.badGraph(
            "%d bytes after its end".formatted(input.limit() - input.position()));
      }
      pass.validations().run();
      return root;
    } catch (RuntimeException | Error e) {
      throw pass.explain(e);
    } finally {
      pass.stack().close();
    }
  }
}
