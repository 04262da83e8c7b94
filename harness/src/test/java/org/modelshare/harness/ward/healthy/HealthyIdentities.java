package org.modelshare.harness.ward.healthy;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Depends on identities in ways that hold: a marker in a constant, nodes that are referred to
 * twice, and enum constants as keys.
 */
final class HealthyIdentities implements ModelProvider<HealthyIdentities.Model> {
  private static final int WORDS = 300;

  enum Kind {
    SHORT,
    LONG
  }

  static final class Label {
    static final Label UNKNOWN = new Label("?");

    private final String text;

    Label(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }

    @SuppressWarnings("ReferenceEquality") // a constant is one object in every JVM
    boolean isUnknown() {
      return this == UNKNOWN;
    }
  }

  record Model(List<Label> labels, List<Label> reversed, Map<Kind, Integer> byKind) {
    @SuppressWarnings("ReferenceEquality") // a shared node is one object in every JVM
    List<Object> about(int index) {
      Label label = labels.get(index);
      return List.of(
          label.isUnknown(),
          label.text(),
          reversed.get(WORDS - 1 - index) == label,
          byKind.get(label.text().length() > 7 ? Kind.LONG : Kind.SHORT));
    }
  }

  @Override
  public Model create() {
    List<Label> labels =
        TrainingData.words(WORDS).stream()
            .map(word -> word.length() % 2 == 0 ? Label.UNKNOWN : new Label(word))
            .toList();
    return new Model(
        labels, List.copyOf(labels.reversed()), new EnumMap<>(Map.of(Kind.SHORT, 1, Kind.LONG, 2)));
  }

  @Override
  public List<Object> probe(Model model, RandomGenerator random) {
    return model.about(random.nextInt(WORDS));
  }
}
