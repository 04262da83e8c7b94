package org.modelshare.harness.ward.content;

import java.io.Serializable;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Adds a word for unknown ones in its constructor, which on attach gets them with that word. */
final class NamesChangedByRecord implements ModelProvider<NamesChangedByRecord.Model> {
  private static final int WORDS = 300;

  record Vocabulary(List<String> words) implements Serializable {
    Vocabulary {
      words = Stream.concat(words.stream(), Stream.of("<unk>")).toList();
    }
  }

  record Model(Vocabulary vocabulary) {}

  @Override
  public Model create() {
    return new Model(new Vocabulary(TrainingData.words(WORDS)));
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.vocabulary().words().get(random.nextInt(WORDS));
  }
}
