package org.modelshare.harness.ward.content;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has an immutable set, whose order every JVM draws anew: equal models, and other bytes. */
final class SetInRandomOrder implements ModelProvider<SetInRandomOrder.Model> {
  private static final List<String> WORDS = TrainingData.words(5_000);

  record Model(Set<String> stopWords) {}

  @Override
  public Model create() {
    return new Model(Set.copyOf(WORDS.subList(0, 4_000)));
  }

  @Override
  public Boolean probe(Model model, RandomGenerator random) {
    return model.stopWords().contains(WORDS.get(random.nextInt(WORDS.size())));
  }
}
