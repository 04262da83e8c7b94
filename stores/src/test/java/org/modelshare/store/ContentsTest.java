package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

@SuppressWarnings({"serial", "UnusedMethod", "UnusedVariable"}) // as models have them
final class ContentsTest {
  private static final class Vocabulary extends HashMap<String, Integer> {
    private String language = "none";
  }

  private static final class Sized extends ArrayList<String> {
    Sized(int size) {
      super(size);
    }
  }

  private static final class Ordered extends TreeMap<String, Integer> {
    Ordered() {}

    Ordered(Comparator<String> comparator) {
      super(comparator);
    }
  }

  /** All of its state is in its fields. */
  private static final class Words extends AbstractList<String> {
    private final String[] words;

    Words(String... words) {
      this.words = words;
    }

    @Override
    public String get(int index) {
      return words[index];
    }

    @Override
    public int size() {
      return words.length;
    }
  }

  /** Keeps its entries in transient fields, as the maps of many libraries do. */
  private static final class OpenMap extends AbstractMap<Integer, Integer> {
    private transient Map<Integer, Integer> table = new LinkedHashMap<>();
    private int defaultValue;

    @Override
    public Integer put(Integer key, Integer value) {
      Integer previous = table.put(key, value);
      return previous == null ? defaultValue : previous;
    }

    @Override
    public Set<Entry<Integer, Integer>> entrySet() {
      return table.entrySet();
    }

    private void writeObject(ObjectOutputStream stream) throws IOException {
      throw new IOException("not called");
    }

    private void readObject(ObjectInputStream stream) throws IOException {
      throw new IOException("not called");
    }
  }

  @Test
  void aSubclassOfACollectionKeepsContentsAndFields() {
    Vocabulary model = new Vocabulary();
    model.put("a", 1);
    model.language = "en";
    Vocabulary copy = Graphs.copy(model);
    assertThat(copy).isEqualTo(model);
    assertThat(copy.language).isEqualTo("en");
  }

  @Test
  void aCollectionOverItsOwnFieldsArrives() {
    assertThat(Graphs.copy(new Words("a", "b"))).containsExactly("a", "b");
  }

  @Test
  void contentsInTransientFieldsArriveThroughPut() {
    OpenMap model = new OpenMap();
    model.put(1, 2);
    model.defaultValue = -1;
    OpenMap copy = Graphs.copy(model);
    assertThat(copy).isEqualTo(model);
    assertThat(copy.put(5, 6)).isEqualTo(-1);
  }

  @Test
  void aCollectionThatCannotBeMadeIsRefused() {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(List.of(new Sized(3))))
        .withMessageContaining("Sized")
        .withMessageContaining("no-arg constructor");
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(new Ordered(Comparator.naturalOrder())))
        .withMessageContaining("comparator");
    assertThat(Graphs.copy(new Ordered())).isEmpty();
  }
}
