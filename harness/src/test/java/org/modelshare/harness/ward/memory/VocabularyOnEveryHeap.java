package org.modelshare.harness.ward.memory;

import java.nio.FloatBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Shares its vectors, and not the words that lead to them. */
final class VocabularyOnEveryHeap implements ModelProvider<VocabularyOnEveryHeap.Model> {
  private static final int WORDS = 100_000;

  static final class Model {
    private final FloatBuffer vectors = TrainingData.floats(WORDS);
    private final Map<String, Integer> vocabulary = new HashMap<>();

    Model(List<String> words) {
      words.forEach(word -> vocabulary.put(word, vocabulary.size()));
    }

    float vector(String word) {
      return vectors.get(vocabulary.getOrDefault(word, 0));
    }
  }

  @Override
  public Model create() {
    return new Model(TrainingData.words(WORDS));
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.vector(TrainingData.words(500).get(random.nextInt(500)));
  }
}
