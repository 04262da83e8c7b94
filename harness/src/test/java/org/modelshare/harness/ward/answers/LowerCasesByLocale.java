package org.modelshare.harness.ward.answers;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Looks words up in lower case, and a Turkish I has another one. */
final class LowerCasesByLocale implements ModelProvider<LowerCasesByLocale.Model> {
  private static final List<String> WORDS = TrainingData.words(300);

  record Model(Map<String, Integer> places) {
    int place(String word) {
      return places.getOrDefault(word.toLowerCase(Locale.getDefault()), -1);
    }
  }

  @Override
  public Model create() {
    return new Model(
        WORDS.stream()
            .map(word -> word.toLowerCase(Locale.ROOT))
            .collect(Collectors.toMap(Function.identity(), String::hashCode)));
  }

  @Override
  public Integer probe(Model model, RandomGenerator random) {
    return model.place(WORDS.get(random.nextInt(WORDS.size())));
  }
}
