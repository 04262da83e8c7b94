package org.modelshare.harness.ward.healthy;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;
import org.modelshare.model.Derived;
import org.modelshare.model.Rebuildable;

/** A recommender: factors of users and items, and a derived index of what users have rated. */
final class HealthyAls implements ModelProvider<HealthyAls.Model> {
  private static final int USERS = 20_000;
  private static final int ITEMS = 1_000;
  private static final int RANK = 8;

  /** A recommended item. */
  record Recommendation(int item, float score) {}

  static final class Model implements Rebuildable {
    private final FloatBuffer userFactors;
    private final FloatBuffer itemFactors;
    private final IntBuffer ratedItems;
    @Derived private @Nullable IntBuffer usersByItem;

    Model(FloatBuffer userFactors, FloatBuffer itemFactors, IntBuffer ratedItems) {
      this.userFactors = userFactors;
      this.itemFactors = itemFactors;
      this.ratedItems = ratedItems;
      rebuild();
    }

    @Override
    public void rebuild() {
      IntBuffer users = IntBuffer.allocate(ITEMS);
      for (int user = 0; user < USERS; user++) {
        users.put(ratedItems.get(user), user);
      }
      usersByItem = users;
    }

    List<Recommendation> recommend(int user, int count) {
      return IntStream.range(0, ITEMS)
          .mapToObj(item -> new Recommendation(item, score(user, item)))
          .sorted((one, other) -> Float.compare(other.score(), one.score()))
          .limit(count)
          .toList();
    }

    private float score(int user, int item) {
      float score = usersByItem == null || usersByItem.get(item) == user ? 1 : 0;
      for (int i = 0; i < RANK; i++) {
        score += userFactors.get(user * RANK + i) * itemFactors.get(item * RANK + i);
      }
      return score;
    }
  }

  @Override
  public Model create() {
    FloatBuffer factors = TrainingData.floats(ITEMS * RANK);
    for (int i = 0; i < factors.limit(); i++) {
      factors.put(i, (float) Math.sin(i));
    }
    IntBuffer rated = IntBuffer.allocate(USERS);
    for (int user = 0; user < USERS; user++) {
      rated.put(user, user * 7 % ITEMS);
    }
    return new Model(TrainingData.floats(USERS * RANK), factors, rated);
  }

  @Override
  public List<Recommendation> probe(Model model, RandomGenerator random) {
    return model.recommend(random.nextInt(USERS), 10);
  }
}
