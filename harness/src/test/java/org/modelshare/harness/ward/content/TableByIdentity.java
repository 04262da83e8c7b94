package org.modelshare.harness.ward.content;

import java.util.random.RandomGenerator;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.ward.TrainingData;

/** Has a hash table of its own, whose keys have identity hash codes. */
final class TableByIdentity implements ModelProvider<TableByIdentity.Model> {
  private static final int WORDS = 300;
  private static final int PLACES = 1 << 10;

  static final class Key {
    private final String word;

    Key(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static final class Table {
    private final Key[] keys = new Key[PLACES];
    private final float[] values = new float[PLACES];

    void put(Key key, float value) {
      int place = place(key);
      keys[place] = key;
      values[place] = value;
    }

    float get(Key key) {
      return values[place(key)];
    }

    private int place(Key key) {
      int place = key.hashCode() & (PLACES - 1);
      while (keys[place] != null && keys[place] != key) {
        place = (place + 1) & (PLACES - 1);
      }
      return place;
    }
  }

  static final class Model {
    private final Key[] all;
    private final Table table = new Table();

    Model() {
      all = TrainingData.words(WORDS).stream().map(Key::new).toArray(Key[]::new);
      for (Key key : all) {
        table.put(key, key.word().hashCode());
      }
    }

    float value(int word) {
      return table.get(all[word]);
    }
  }

  @Override
  public Model create() {
    return new Model();
  }

  @Override
  public Float probe(Model model, RandomGenerator random) {
    return model.value(random.nextInt(WORDS));
  }
}
