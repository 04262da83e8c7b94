package org.modelshare.harness.ward.answers;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.IdentityHashes;
import org.modelshare.harness.ward.TrainingData;

/** Answers in the order of a set of objects without a hash code of their own. */
final class RanksInIdentityOrder implements ModelProvider<RanksInIdentityOrder.Model> {
  static final class Label {
    static {
      IdentityHashes.skipSome();
    }

    private final String text;

    Label(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  record Model(Set<Label> labels) {
    List<String> best(int rank) {
      return labels.stream().map(Label::text).skip(rank).limit(20).toList();
    }
  }

  @Override
  public Model create() {
    Set<Label> labels = new HashSet<>();
    TrainingData.words(500).forEach(word -> labels.add(new Label(word)));
    return new Model(labels);
  }

  @Override
  public List<String> probe(Model model, RandomGenerator random) {
    return model.best(random.nextInt(100));
  }
}
