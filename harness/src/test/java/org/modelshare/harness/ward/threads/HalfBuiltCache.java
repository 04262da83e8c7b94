package org.modelshare.harness.ward.threads;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Shows its lookup table to other threads before it has filled it. Only its first use races. */
final class HalfBuiltCache implements ModelProvider<HalfBuiltCache.Model> {
  private static final List<String> WORDS = TrainingData.words(300);

  static final class Model {
    /** Stands for a long computation: 300 of them are a third of a second, or more. */
    private static final Duration COMPUTATION = Duration.ofMillis(1);

    private final List<String> words;
    private transient volatile @Nullable Map<String, Integer> places;

    Model(List<String> words) {
      this.words = words;
    }

    int place(String word) {
      Map<String, Integer> known = places;
      if (known == null) {
        known = new ConcurrentHashMap<>();
        places = known;
        for (int i = words.size() - 1; i >= 0; i--) {
          known.put(words.get(i), i);
          LockSupport.parkNanos(COMPUTATION.toNanos());
        }
      }
      return known.getOrDefault(word, -1);
    }
  }

  @Override
  public Model create() {
    return new Model(WORDS);
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.place(WORDS.get(random.nextInt(WORDS.size())));
  }
}
