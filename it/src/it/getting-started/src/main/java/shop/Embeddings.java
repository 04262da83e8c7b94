package shop;

import java.nio.FloatBuffer;
import java.util.Map;

/** A vector for each word; the buffer is shared, the small map is decoded in every JVM. */
public record Embeddings(FloatBuffer rows, int dimensions, Map<String, Integer> words) {
  public static Embeddings create() {
    FloatBuffer rows = FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6});
    return new Embeddings(rows, 2, Map.of("bread", 0, "milk", 1, "salt", 2));
  }

  public float similarity(String one, String other) {
    float sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum +=
          rows.get(words.get(one) * dimensions + i) * rows.get(words.get(other) * dimensions + i);
    }
    return sum;
  }
}
