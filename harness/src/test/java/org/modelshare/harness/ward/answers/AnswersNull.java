package org.modelshare.harness.ward.answers;

import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Asks a map with keys of another type. */
final class AnswersNull implements ModelProvider<AnswersNull.Model> {
  record Model(Map<String, Integer> lengths) {}

  @Override
  public Model create() {
    return new Model(
        TrainingData.words(300).stream().collect(Collectors.toMap(word -> word, String::length)));
  }

  @Override
  public @Nullable Integer probe(Model model, RandomGenerator random) {
    return model.lengths().get(Integer.toString(random.nextInt(300)));
  }
}
