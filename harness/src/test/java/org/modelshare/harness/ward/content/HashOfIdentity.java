package org.modelshare.harness.ward.content;

import java.util.List;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a part whose copies are equal to it and have other hash codes. */
final class HashOfIdentity implements ModelProvider<HashOfIdentity.Model> {
  private static final int WORDS = 300;

  static final class Vocabulary {
    private final List<String> words;

    Vocabulary(List<String> words) {
      this.words = words;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Vocabulary vocabulary && vocabulary.words.equals(words);
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(words);
    }

    String word(int index) {
      return words.get(index);
    }
  }

  record Model(String name, Vocabulary vocabulary) {}

  @Override
  public Model create() {
    return new Model("words", new Vocabulary(TrainingData.words(WORDS)));
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.vocabulary().word(random.nextInt(WORDS));
  }
}
