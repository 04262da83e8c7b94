package shop;

import java.nio.FloatBuffer;
import java.util.List;

/** A vector for each word; the buffer is shared, the small list is decoded in every JVM. */
public record Embeddings(FloatBuffer rows, int dimensions, List<String> words) {
  public static Embeddings create() {
    FloatBuffer rows = FloatBuffer.wrap(new float[] {1, 2, 3, 4, 5, 6});
    return new Embeddings(rows, 2, List.of("bread", "milk", "salt"));
  }

  public float similarity(String one, String other) {
    int left = words.indexOf(one) * dimensions;
    int right = words.indexOf(other) * dimensions;
    float sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum += rows.get(left + i) * rows.get(right + i);
    }
    return sum;
  }
}
