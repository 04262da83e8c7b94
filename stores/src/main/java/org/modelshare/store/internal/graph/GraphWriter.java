package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.KryoBufferOverflowException;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.KryoCustomizer;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.SharingScope;
import org.modelshare.store.internal.container.EncodedModel;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphOutput;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.graph.kryo.WrittenBlocks;

/** Encodes a model as the bytes of a graph and blocks outside it. */
public final class GraphWriter {
  private static final int INITIAL_BYTES = 1 << 14;

  private GraphWriter() {}

  /**
   * Encodes {@code model}, without changing it.
   *
   * <p>A model that is a constant, such as a singleton, is shared as that constant if nothing in it
   * can change. Else it is written by its fields, because the constant of a reader need not have
   * what was filled in here.
   *
   * @param sharing whether derived fields are kept
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}, {@link
   *     Problem#BUFFER_TOO_LARGE}, {@link Problem#TOO_DEEP}) with the path of the field and the
   *     class
   */
  public static EncodedModel write(Object model, boolean sharing) {
    Objects.requireNonNull(model, "model");
    return SharingScope.where(sharing, () -> encode(model, sharing));
  }

  private static EncodedModel encode(Object model, boolean sharing) {
    WrittenBlocks blocks = new WrittenBlocks();
    WritingPass pass = new WritingPass(model, sharing, blocks);
    Output output = new GraphOutput(INITIAL_BYTES);
    Map<String, KryoCustomizer> customizers =
        Customizers.all(Thread.currentThread().getContextClassLoader());
    write(KryoSetup.create(customizers.values()), pass, output, model);
    return new EncodedModel(
        model.getClass().getName(),
        sharing,
        MemorySegment.ofArray(output.getBuffer()).asSlice(0, output.position()),
        blocks.blocks(),
        blocks.copied(),
        List.copyOf(customizers.keySet()),
        pass.classes(),
        pass.runsCode(),
        pass.fieldBytes());
  }

  /**
   * Writes one graph.
   *
   * @throws ModelShareException with the path of the value that could not be written
   */
  static void write(GraphKryo kryo, WritingPass pass, Output output, @Nullable Object root) {
    kryo.begin(pass);
    try {
      kryo.writeClassAndObject(output, root);
      pass.requireNoFailure();
      pass.end(output);
    } catch (KryoBufferOverflowException e) {
      throw pass.explainLength(output.total(), e);
    } catch (RuntimeException | Error e) {
      throw pass.explain(e);
    } finally {
      pass.stack().close();
    }
  }
}
