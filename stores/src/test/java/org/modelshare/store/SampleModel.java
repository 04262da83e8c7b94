package org.modelshare.store;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** A recommender in small: shared factors, an array on the heap, a map, and a derived index. */
public final class SampleModel implements Rebuildable {
  static final int ITEMS = 3_000;
  static final int FACTORS = 4;

  final FloatBuffer factors;
  final int[] popularity;
  final Map<String, Integer> names = new HashMap<>();
  @Derived private @Nullable Map<Integer, String> byNumber;

  private SampleModel(FloatBuffer factors, int[] popularity) {
    this.factors = factors;
    this.popularity = popularity;
  }

  public static SampleModel train() {
    FloatBuffer factors = FloatBuffer.allocate(ITEMS * FACTORS);
    int[] popularity = new int[ITEMS];
    for (int i = 0; i < ITEMS; i++) {
      popularity[i] = i * i;
      for (int f = 0; f < FACTORS; f++) {
        factors.put(i * FACTORS + f, i + f / 10f);
      }
    }
    SampleModel model = new SampleModel(factors, popularity);
    model.names.put("first", 0);
    model.names.put("last", ITEMS - 1);
    model.rebuild();
    return model;
  }

  @Override
  public void rebuild() {
    Map<Integer, String> index = new HashMap<>();
    names.forEach((name, number) -> index.put(number, name));
    byNumber = index;
  }

  /** Reads from every part of the model. */
  public String answer(int item) {
    return "%s %s %s %s"
        .formatted(
            byNumber == null ? "no index" : byNumber.get(item),
            names.size(),
            popularity[item],
            factors.get(item * FACTORS + 3));
  }
}
