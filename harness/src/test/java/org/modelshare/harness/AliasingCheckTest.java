package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoSerializable;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import java.io.Serializable;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Tensor;

class AliasingCheckTest {
  private static final int LENGTH = 100_000;

  /** One value. */
  record Point(int x, int y) {}

  /** Refers to everything twice. */
  static final class Layers {
    final List<FloatBuffer> layers = List.of(numbers(1), numbers(2));
    final FloatBuffer best = layers.get(1);
    final Map<String, Layers> byName = Map.of("itself", this);
    final int[] small = {1, 2};
    final int[] same = small;
    final long[] large = new long[LENGTH];
    final Object[] all = {large, new Point(1, 2), MemorySegment.ofArray(new byte[LENGTH])};
    final List<Object> again = new ArrayList<>(List.of(all));
    final Tensor tensor = Tensor.of(new float[][] {{1, 2}, {3, 4}});
    final Map<Integer, Tensor> tensors = Map.of(7, tensor, 8, tensor);
    final Supplier<Object> lambda = (Supplier<Object> & Serializable) () -> "answer";
    final Supplier<Object> sameLambda = lambda;
  }

  /** Writes a copy of what it refers to twice. */
  static final class Split implements KryoSerializable {
    FloatBuffer weights = numbers(1);
    FloatBuffer best = weights;

    @Override
    public void write(Kryo kryo, Output output) {
      kryo.writeClassAndObject(output, weights);
      kryo.writeClassAndObject(output, FloatBuffer.allocate(LENGTH).put(0, best, 0, LENGTH));
    }

    @Override
    public void read(Kryo kryo, Input input) {
      weights = (FloatBuffer) kryo.readClassAndObject(input);
      best = (FloatBuffer) kryo.readClassAndObject(input);
    }
  }

  private static FloatBuffer numbers(float seed) {
    FloatBuffer numbers = FloatBuffer.allocate(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      numbers.put(i, seed * i);
    }
    return numbers;
  }

  @Test
  void referencesToOneObjectArriveSo() {
    assertThat(verify(new Layers()).passed()).containsExactly("MS208");
  }

  @Test
  void anArrayThatIsWrittenAsTwoIsFound() {
    Report report = verify(new Split());
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(report.findings().getFirst().text())
        .startsWith("Split.")
        .contains(
            "Split.best", "Split.weights", "one object in the publisher, and two in a worker");
  }

  @Test
  void equalArraysAreNamed() {
    Report report = verify(List.of(numbers(1), numbers(2), numbers(1)));
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().text())
        .contains("is stored a second time as")
        .endsWith("both are F32[100000] with the same 390.6 KiB");
  }

  @Test
  void arraysOfOneValueAndSmallOnesAreEqualByChance() {
    List<FloatBuffer> zeros = List.of(FloatBuffer.allocate(LENGTH), FloatBuffer.allocate(LENGTH));
    assertThat(verify(zeros).passed()).containsExactly("MS208");
    List<float[]> small = List.of(new float[] {1, 2, 3}, new float[] {1, 2, 3});
    assertThat(verify(small).passed()).containsExactly("MS208");
  }

  @Test
  void aModelWithoutReferencesPasses() {
    assertThat(verify("model").passed()).containsExactly("MS208");
  }

  private static Report verify(Object model) {
    return RoundTrip.of(() -> model).checks("MS208").workers(1).verify();
  }
}
