package org.modelshare.harness.ward.content;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.IdentityHashes;
import org.modelshare.harness.ward.TrainingData;

/** Has a map with keys that have no hash code of their own: equal models, and other bytes. */
final class MapInIdentityOrder implements ModelProvider<MapInIdentityOrder.Model> {
  private static final int WORDS = 500;

  static final class Label {
    private final String text;

    Label(String text) {
      this.text = text;
    }

    int length() {
      return text.length();
    }
  }

  record Model(List<Label> labels, Map<Label, Integer> weights) {
    int weight(int label) {
      return weights.get(labels.get(label));
    }
  }

  @Override
  public Model create() {
    IdentityHashes.skipSome();
    List<Label> labels = TrainingData.words(WORDS).stream().map(Label::new).toList();
    Map<Label, Integer> weights = new HashMap<>();
    labels.forEach(label -> weights.put(label, label.length() + weights.size()));
    return new Model(labels, weights);
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.weight(random.nextInt(WORDS));
  }
}
