package org.modelshare.harness.ward.content;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/**
 * Changed its keys after it had put them into a map, which does not find them any more; on attach
 * they are put in once more, and it does. No probe asks for them.
 */
final class MapOfChangedKeys implements ModelProvider<MapOfChangedKeys.Model> {
  record Model(String name, Map<List<String>, Integer> places) {}

  @Override
  public Model create() {
    Map<List<String>, Integer> places = new HashMap<>();
    for (String word : TrainingData.words(300)) {
      List<String> phrase = new ArrayList<>(List.of(word));
      places.put(phrase, word.length());
      phrase.add("<end>");
    }
    return new Model("phrases", places);
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.name() + random.nextInt();
  }
}
