package org.modelshare.harness.ward.content;

import java.io.Serializable;
import java.util.AbstractMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a map of its own that does not write its entries. No probe asks for them. */
final class MapThatArrivesEmpty implements ModelProvider<MapThatArrivesEmpty.Model> {
  private static final int WORDS = 300;

  static final class CountedMap extends AbstractMap<String, Integer> implements Serializable {
    private static final long serialVersionUID = 1;

    private transient Map<String, Integer> entries = new HashMap<>();

    @Override
    public Integer put(String key, Integer value) {
      return entries().put(key, value);
    }

    @Override
    public Set<Entry<String, Integer>> entrySet() {
      return entries().entrySet();
    }

    private Map<String, Integer> entries() {
      if (entries == null) {
        entries = new HashMap<>();
      }
      return entries;
    }
  }

  record Model(String name, CountedMap counts) {}

  @Override
  public Model create() {
    CountedMap counts = new CountedMap();
    TrainingData.words(WORDS).forEach(word -> counts.put(word, word.length()));
    return new Model("counts", counts);
  }

  @Override
  public String probe(Model model, RandomGenerator random) {
    return model.name() + random.nextInt();
  }
}
