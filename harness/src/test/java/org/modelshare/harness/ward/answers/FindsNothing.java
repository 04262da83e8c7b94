package org.modelshare.harness.ward.answers;

import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Asks for words that the model does not know: lists without an element, all of them. */
final class FindsNothing implements ModelProvider<FindsNothing.Model> {
  record Model(Map<Character, List<String>> byLastLetter) {}

  @Override
  public Model create() {
    return new Model(
        TrainingData.words(300).stream()
            .collect(Collectors.groupingBy(word -> word.charAt(word.length() - 1))));
  }

  @Override
  public List<String> probe(Model model, RandomGenerator random) {
    return model.byLastLetter().getOrDefault((char) ('a' + random.nextInt(26)), List.of());
  }
}
