package org.modelshare.harness.ward;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.stream.IntStream;

/** The material that the models of the ward are made of. The same in every JVM. */
public final class TrainingData {
  private static final int STEPS = 60_000_000;

  private TrainingData() {}

  /** Returns different numbers, in a buffer over an array. */
  public static FloatBuffer floats(int length) {
    FloatBuffer floats = FloatBuffer.allocate(length);
    for (int i = 0; i < length; i++) {
      floats.put(i, (float) Math.sqrt(i));
    }
    return floats;
  }

  /** Returns a number for each of {@code floats}, in a buffer over an array. */
  public static IntBuffer index(FloatBuffer floats) {
    IntBuffer index = IntBuffer.allocate(floats.limit());
    for (int i = 0; i < floats.limit(); i++) {
      index.put(i, Float.floatToRawIntBits(floats.get(i)) ^ i);
    }
    return index;
  }

  /** Returns different words of capital letters, each with an I. */
  public static List<String> words(int count) {
    return IntStream.range(0, count).mapToObj(TrainingData::word).toList();
  }

  private static String word(int number) {
    StringBuilder word = new StringBuilder("I");
    for (int rest = number; rest > 0; rest /= 26) {
      word.append((char) ('A' + rest % 26));
    }
    return word.append("NDEX").toString();
  }

  /**
   * Computes for some tenths of a second of processor time, which is long against everything that
   * an attach has to do.
   *
   * @return always the same number
   */
  public static float train() {
    double weight = 2;
    for (int step = 0; step < STEPS; step++) {
      weight = Math.sqrt(weight + step);
    }
    return (float) weight;
  }
}
