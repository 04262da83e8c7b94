package org.modelshare.store.internal.graph;

import com.esotericsoftware.kryo.kryo5.io.Output;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.SharingScope;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.graph.kryo.GraphKryo;
import org.modelshare.store.internal.graph.kryo.GraphOutput;
import org.modelshare.store.internal.graph.kryo.ReadingPass;
import org.modelshare.store.internal.graph.kryo.WritingPass;
import org.modelshare.store.internal.system.HeapRoom;

/**
 * Codec for operations, inputs and results that travel between processes. They follow the same
 * rules as models: an object that can be in a model can be sent. All arrays are inside the encoded
 * bytes.
 *
 * <p>Both sides need the same class path. The bytes must come from a process that may run code in
 * this JVM anyway: unlike a bare file they may name any class. Not thread-safe; one instance serves
 * one thread for many values.
 */
public final class ValueCodec {
  private static final int INITIAL_BYTES = 1 << 7;

  private final ClassLoader loader;
  private final ClassPolicy policy;
  private @Nullable GraphKryo kryo;

  /** Creates a codec that resolves classes through {@code loader}. */
  public ValueCodec(ClassLoader loader) {
    this.loader = loader;
    this.policy = new RememberedClasses(ClassPolicies.anyClass(loader));
  }

  /**
   * Encodes a value, outside sharing mode.
   *
   * @throws ModelShareException ({@link Problem#NOT_SERIALIZABLE}) with the path of the field and
   *     the class
   */
  public byte[] encode(@Nullable Object value) {
    return with(codec -> encode(codec, value));
  }

  private static byte[] encode(GraphKryo codec, @Nullable Object value) {
    Output output = new GraphOutput(INITIAL_BYTES);
    GraphWriter.write(codec, new WritingPass(value, false, null), output, value);
    return output.toBytes();
  }

  /**
   * Decodes a value from the bytes that {@link #encode} returned.
   *
   * @throws ModelShareException ({@link Problem#BAD_GRAPH}, {@link Problem#CLASS_CHANGED}, {@link
   *     Problem#HOOK_FAILED})
   */
  public @Nullable Object decode(byte[] bytes) {
    return with(codec -> new Decoded(decode(codec, bytes))).value();
  }

  private @Nullable Object decode(GraphKryo codec, byte[] bytes) {
    ReadingPass pass = new ReadingPass("value", false, null, policy, HeapRoom.FOR_TRUSTED_BYTES);
    Object value = GraphReader.read(codec, pass, bytes);
    pass.rebuilds().run();
    return value;
  }

  private record Decoded(@Nullable Object value) {}

  private interface Task<T> {
    T run(GraphKryo codec);
  }

  private <T> T with(Task<T> task) {
    GraphKryo codec = kryo == null ? KryoSetup.create(loader) : kryo;
    kryo = null; // not reused after a failure, which may leave it in any state
    T result = SharingScope.where(false, () -> task.run(codec));
    kryo = codec;
    return result;
  }
}
