package org.modelshare.harness.ward.content;

import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Numbers its labels in the order of an immutable set, which every JVM draws anew: it begins at one
 * of 10,000 places and goes forwards or backwards.
 */
final class LabelsInSetOrder implements ModelProvider<LabelsInSetOrder.Model> {
  private static final int LABELS = 5_000;

  record Model(List<String> labels) {}

  @Override
  public Model create() {
    return new Model(List.copyOf(Set.copyOf(TrainingData.words(LABELS))));
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.labels().get(random.nextInt(LABELS));
  }
}
