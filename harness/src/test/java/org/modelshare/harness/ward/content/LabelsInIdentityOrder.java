package org.modelshare.harness.ward.content;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.IdentityHashes;
import org.modelshare.harness.ward.TrainingData;

/** Numbers its labels in the order of a set of objects without a hash code of their own. */
final class LabelsInIdentityOrder implements ModelProvider<LabelsInIdentityOrder.Model> {
  private static final int LABELS = 500;

  static final class Label {
    private final String text;

    Label(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  record Model(List<String> labels) {}

  @Override
  public Model create() {
    IdentityHashes.skipSome();
    Set<Label> labels = new HashSet<>();
    TrainingData.words(LABELS).forEach(word -> labels.add(new Label(word)));
    return new Model(labels.stream().map(Label::text).toList());
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.labels().get(random.nextInt(LABELS));
  }
}
