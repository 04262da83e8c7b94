package org.modelshare.harness;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.EnvironmentMark;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** Models with one property each, and how they are asked. */
final class SampleProviders {
  private static final int LENGTH = 2_000_000;

  private SampleProviders() {}

  /** Holds its numbers in a buffer, as it should. */
  static final class Shared {
    private final String name = "shared";
    private final List<FloatBuffer> layers = List.of(numbers(), FloatBuffer.wrap(new float[7]));

    String name() {
      return name;
    }

    FloatBuffer layer(int layer) {
      return layers.get(layer);
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Shared that && layers.equals(that.layers);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }
  }

  /** Gives {@link Shared}. */
  static final class SharedProvider implements ModelProvider<Shared> {
    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public Object probe(Shared model, RandomGenerator random) {
      int index = random.nextInt(LENGTH);
      return List.of(model.name(), model.layer(0).get(index), model.layer(1).get(index % 7));
    }
  }

  /** Gives {@link Shared}; its probe keeps workers busy for ever, and answers in the publisher. */
  static final class BusyWorkersProvider implements ModelProvider<Shared> {
    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public Object probe(Shared model, RandomGenerator random) {
      while (EnvironmentMark.ofThisProcess() != null) {
        Thread.onSpinWait();
      }
      return model.name();
    }
  }

  /** Holds its numbers in an array: 8 MB that every worker has to copy. */
  static final class Copied {
    private final float[] weights = numbers().array();

    float weight(int index) {
      return weights[index];
    }
  }

  /** Gives {@link Copied}. */
  static final class CopiedProvider implements ModelProvider<Copied> {
    @Override
    public Copied create() {
      return new Copied();
    }

    @Override
    public Float probe(Copied model, RandomGenerator random) {
      return model.weight(random.nextInt(LENGTH));
    }
  }

  /** Pickles itself without its index, whatever the mode. */
  abstract static class Pickled implements KryoSerializable {
    FloatBuffer numbers = SampleProviders.numbers();

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, numbers);
    }

    @Override
    public void read(Kryo kryo, Input input) {
      numbers = (FloatBuffer) kryo.readClassAndObject(input);
    }

    static IntBuffer index(FloatBuffer numbers) {
      IntBuffer index = IntBuffer.allocate(numbers.limit());
      for (int i = 0; i < numbers.limit(); i++) {
        index.put(i, Float.floatToIntBits(numbers.get(i)));
      }
      return index;
    }
  }

  /** Builds its index while it is read. */
  static final class RebuiltOnRead extends Pickled {
    private IntBuffer index = index(numbers);

    @Override
    public void read(Kryo kryo, Input input) {
      super.read(kryo, input);
      index = index(numbers);
    }

    int at(int position) {
      return index.get(position);
    }
  }

  /** Gives {@link RebuiltOnRead}. */
  static final class RebuiltOnReadProvider implements ModelProvider<RebuiltOnRead> {
    @Override
    public RebuiltOnRead create() {
      return new RebuiltOnRead();
    }

    @Override
    public Integer probe(RebuiltOnRead model, RandomGenerator random) {
      return model.at(random.nextInt(LENGTH));
    }
  }

  /** Says that its index is derived, but leaves it out also when it is shared. */
  static final class RebuiltAfterAttach extends Pickled implements Rebuildable {
    @Derived private @Nullable IntBuffer index = index(numbers);

    @Override
    public void read(Kryo kryo, Input input) {
      super.read(kryo, input);
      index = null;
    }

    @Override
    public void rebuild() {
      index = index(numbers);
    }

    int at(int position) {
      return index == null ? -1 : index.get(position);
    }
  }

  /** Gives {@link RebuiltAfterAttach}. */
  static final class RebuiltAfterAttachProvider implements ModelProvider<RebuiltAfterAttach> {
    @Override
    public RebuiltAfterAttach create() {
      return new RebuiltAfterAttach();
    }

    @Override
    public Integer probe(RebuiltAfterAttach model, RandomGenerator random) {
      return model.at(random.nextInt(LENGTH));
    }
  }

  /** Fills a cache on its own heap when it is asked for the first time. */
  static final class Lazy {
    private final FloatBuffer numbers = numbers();
    private transient double @Nullable [] cache;

    double norm(int index) {
      double[] known = cache;
      if (known == null) {
        known = new double[numbers.limit()];
        for (int i = 0; i < known.length; i++) {
          known[i] = Math.abs(numbers.get(i));
        }
        cache = known;
      }
      return known[index];
    }
  }

  /** Gives {@link Lazy}. */
  static final class LazyProvider implements ModelProvider<Lazy> {
    @Override
    public Lazy create() {
      return new Lazy();
    }

    @Override
    public Double probe(Lazy model, RandomGenerator random) {
      return model.norm(random.nextInt(LENGTH));
    }
  }

  /** Forgets a number that matters. */
  static final class Forgetful {
    private final FloatBuffer numbers = numbers();
    private transient float bias = 0.5f;

    Forgetful withBias(float value) {
      bias = value;
      return this;
    }

    float score(int index) {
      return numbers.get(index) + bias;
    }
  }

  /** Gives {@link Forgetful}. */
  static final class ForgetfulProvider implements ModelProvider<Forgetful> {
    @Override
    public Forgetful create() {
      return new Forgetful().withBias(2);
    }

    @Override
    public Float probe(Forgetful model, RandomGenerator random) {
      return model.score(random.nextInt(LENGTH));
    }
  }

  /** Holds a thread, deep inside. */
  static final class Unserializable {
    private final Object inner = List.of("x", new Inner());

    Object inner() {
      return inner;
    }

    /** What holds the thread. */
    static final class Inner {
      @SuppressWarnings("unused")
      private final Thread refresher = Thread.ofPlatform().unstarted(() -> {});
    }
  }

  /** Gives {@link Unserializable}. */
  static final class UnserializableProvider implements ModelProvider<Unserializable> {
    @Override
    public Unserializable create() {
      return new Unserializable();
    }

    @Override
    public Object probe(Unserializable model, RandomGenerator random) {
      return model.inner();
    }
  }

  /** Cannot make its model. */
  static final class ThrowingProvider implements ModelProvider<String> {
    @Override
    public String create() {
      throw new IllegalStateException("ratings.csv is not there");
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return model;
    }
  }

  /** Throws an exception that fails in whatever it is asked. */
  static final class HostileProvider implements ModelProvider<Shared> {
    @Override
    public Shared create() {
      throw new UserCodeTest.HostileException();
    }

    @Override
    public String probe(Shared model, RandomGenerator random) {
      return model.name();
    }
  }

  /** Throws the same in workers, when it is asked a probe. */
  static final class HostileProbeProvider implements ModelProvider<Shared> {
    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public String probe(Shared model, RandomGenerator random) {
      if (EnvironmentMark.ofThisProcess() != null) {
        throw new UserCodeTest.HostileException();
      }
      return model.name();
    }
  }

  /** Throws when it is made itself. */
  static final class ThrowingConstructorProvider implements ModelProvider<Shared> {
    ThrowingConstructorProvider() {
      throw new IllegalStateException("vectors.bin is not there");
    }

    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public String probe(Shared model, RandomGenerator random) {
      return model.name();
    }
  }

  /**
   * Throws an exception that fails in whatever it is asked when it is made for the second time in a
   * JVM.
   */
  static final class OnlyOnceProvider implements ModelProvider<Shared> {
    private static int made;

    OnlyOnceProvider() {
      if (made++ > 0) {
        throw new UserCodeTest.HostileException();
      }
    }

    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public String probe(Shared model, RandomGenerator random) {
      return model.name();
    }
  }

  /** Writes to the model that it asks. */
  static final class WritingProvider implements ModelProvider<Shared> {
    @Override
    public Shared create() {
      return new Shared();
    }

    @Override
    public Float probe(Shared model, RandomGenerator random) {
      model.layer(0).put(0, 42);
      return model.layer(0).get(0);
    }
  }

  private static FloatBuffer numbers() {
    FloatBuffer numbers = FloatBuffer.allocate(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      numbers.put(i, (float) Math.sqrt(i));
    }
    return numbers;
  }
}
