package org.modelshare.harness.ward.content;

import java.io.Serializable;
import java.util.Comparator;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Orders names by a comparator that does not keep its direction. No probe asks for them. */
final class SetWithForgetfulComparator implements ModelProvider<SetWithForgetfulComparator.Model> {
  static final class ByLength implements Comparator<String>, Serializable {
    private static final long serialVersionUID = 1;

    private final transient boolean longestFirst;

    ByLength(boolean longestFirst) {
      this.longestFirst = longestFirst;
    }

    @Override
    public int compare(String one, String other) {
      int shortestFirst =
          Comparator.comparingInt(String::length)
              .thenComparing(Comparator.<String>naturalOrder())
              .compare(one, other);
      return longestFirst ? -shortestFirst : shortestFirst;
    }
  }

  record Model(String name, SortedSet<String> words) {}

  @Override
  public Model create() {
    SortedSet<String> words = new TreeSet<>(new ByLength(true));
    words.addAll(TrainingData.words(300));
    return new Model("words", words);
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.name() + random.nextInt();
  }
}
