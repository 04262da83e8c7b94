package org.modelshare.harness.ward.healthy;

import java.nio.FloatBuffer;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Derived;

/** A classifier by nearest neighbours, with a derived buffer of norms and a few labels. */
final class HealthyKnn implements ModelProvider<HealthyKnn.Model> {
  private static final int POINTS = 2_000;
  private static final int DIMENSIONS = 16;

  enum Species {
    SETOSA,
    VERSICOLOR,
    VIRGINICA
  }

  private static final List<Species> SPECIES =
      List.of(Species.SETOSA, Species.VERSICOLOR, Species.VIRGINICA);

  record Model(FloatBuffer points, List<Species> species, @Derived @Nullable FloatBuffer norms) {
    Model {
      norms = norms == null ? norms(points) : norms; // a saved model leaves it out
    }

    static Model of(FloatBuffer points) {
      List<Species> species = IntStream.range(0, POINTS).mapToObj(i -> SPECIES.get(i % 3)).toList();
      return new Model(points, species, null);
    }

    private static FloatBuffer norms(FloatBuffer points) {
      FloatBuffer norms = FloatBuffer.allocate(POINTS);
      for (int point = 0; point < POINTS; point++) {
        norms.put(point, dot(points, point, points, point));
      }
      return norms;
    }

    Species nearest(FloatBuffer query) {
      return IntStream.range(0, POINTS)
          .boxed()
          .min(
              Comparator.comparingDouble(
                  point -> norms.get(point) - 2 * dot(points, point, query, 0)))
          .map(species::get)
          .orElseThrow();
    }

    private static float dot(FloatBuffer one, int first, FloatBuffer other, int second) {
      float sum = 0;
      for (int i = 0; i < DIMENSIONS; i++) {
        sum += one.get(first * DIMENSIONS + i) * other.get(second * DIMENSIONS + i);
      }
      return sum;
    }
  }

  @Override
  public Model create() {
    FloatBuffer points = TrainingData.floats(POINTS * DIMENSIONS);
    for (int i = 0; i < points.limit(); i++) {
      points.put(i, (float) Math.sin(i * i));
    }
    return Model.of(points);
  }

  @Override
  public Species probe(Model model, RandomGenerator random) {
    FloatBuffer query = FloatBuffer.allocate(DIMENSIONS);
    for (int i = 0; i < DIMENSIONS; i++) {
      query.put(i, random.nextFloat(-1, 1));
    }
    return model.nearest(query);
  }
}
