package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private static final class Best extends PriorityQueue<Integer> {
    Best(Comparator<Integer> comparator) {
      super(comparator);
    }
  }

  private static final class Backwards extends TreeMap<String, Integer> {
    Backwards(Comparator<String> comparator) {
      super(comparator.reversed());
    }
  }

  private static final class Counted extends TreeSet<String> {
    private Counted(Comparator<String> comparator, int count) {
      super(comparator);
    }

    Counted() {}

    static Counted of(Comparator<String> comparator) {
      return new Counted(comparator, 0);
    }
  }

  private interface Fold extends Serializable {
    String fold(String word);
  }

  private static class Folding extends HashMap<String, Integer> {
    private final Fold fold;
    private int folded;

    Folding(Fold fold) {
      this.fold = fold;
    }

    @Override
    public Integer put(String word, Integer number) {
      folded++;
      return super.put(fold.fold(word), number);
    }

    @Override
    public boolean containsKey(Object word) {
      return super.containsKey(fold.fold((String) word));
    }
  }

  private static final class ByRank implements Comparator<String>, Serializable {
    private Map<String, Integer> ranks = Map.of();

    @Override
    public int compare(String a, String b) {
      return Integer.compare(ranks.getOrDefault(a, 0), ranks.getOrDefault(b, 0));
    }
  }

  private static final class Reserved extends ArrayList<String> {
    Reserved() {
      add("<unknown>");
    }
  }

  private static final class Defaults extends HashMap<String, Integer> {
    Defaults() {
      put("beam", 3);
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
  private static final class OpenMap extends AbstractMap<Integer, Integer> implements Serializable {
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
      stream.defaultWriteObject();
      stream.writeInt(table.size());
      for (Entry<Integer, Integer> entry : table.entrySet()) {
        stream.writeInt(entry.getKey());
        stream.writeInt(entry.getValue());
      }
    }

    private void readObject(ObjectInputStream stream) throws IOException, ClassNotFoundException {
      stream.defaultReadObject();
      table = new LinkedHashMap<>();
      for (int i = stream.readInt(); i > 0; i--) {
        int key = stream.readInt();
        table.put(key, stream.readInt());
      }
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
  void noConstructorIsNeeded() {
    Sized model = new Sized(3);
    model.add("a");
    assertThat(Graphs.copy(model)).isEqualTo(model);
  }

  @Test
  void aSortedCollectionKeepsItsComparator() {
    Ordered model = new Ordered(String.CASE_INSENSITIVE_ORDER);
    model.put("a", 1);
    Ordered copy = Graphs.copy(model);
    assertThat(copy).isEqualTo(model).containsKey("A");
    assertThat(Graphs.copy(new Ordered()).comparator()).isNull();
    Best best = new Best(Comparator.reverseOrder());
    best.addAll(List.of(1, 3, 2));
    assertThat(Graphs.copy(best).poll()).isEqualTo(3);
  }

  @Test
  void aComparatorThatNoConstructorTakesAsItIsArrives() {
    Backwards backwards = new Backwards(String.CASE_INSENSITIVE_ORDER);
    backwards.put("a", 1);
    backwards.put("b", 2);
    assertThat(Graphs.copy(backwards).firstKey()).isEqualTo("b");
    Counted counted = Counted.of(String.CASE_INSENSITIVE_ORDER);
    counted.add("A");
    assertThat(Graphs.copy(counted)).contains("a");
  }

  @Test
  void contentsAreNotPutInAgain() {
    Folding model = new Folding(word -> word.substring(0, 1));
    model.put("apple", 1);
    Folding copy = Graphs.copy(model);
    assertThat(copy.containsKey("ape")).isTrue();
    assertThat(copy.folded).isEqualTo(model.folded);
  }

  @Test
  void aCycleThroughTheComparatorArrives() {
    ByRank byRank = new ByRank();
    Ordered model = new Ordered(byRank);
    byRank.ranks = model;
    Ordered copy = Graphs.copy(model);
    assertThat(((ByRank) (Comparator<?>) copy.comparator()).ranks).isSameAs(copy);
  }

  @Test
  void whatAConstructorPutsInIsNotThereTwice() {
    Reserved model = new Reserved();
    model.add("a");
    assertThat(Graphs.copy(model)).containsExactly("<unknown>", "a");
    model.remove("<unknown>");
    assertThat(Graphs.copy(model)).containsExactly("a");
    Defaults defaults = new Defaults();
    defaults.remove("beam");
    assertThat(Graphs.copy(defaults)).isEmpty();
  }

  @Test
  void entriesArriveWithTheirKeysAndValues() {
    Map.Entry<String, List<Integer>> entry = Map.entry("a", List.of(1));
    Object copy = Graphs.copyHeld(List.of(entry, entry));
    assertThat(copy).isEqualTo(List.of(entry, entry));
    List<?> entries = (List<?>) copy;
    assertThat(entries.getFirst()).isSameAs(entries.getLast()).hasSameClassAs(entry);
  }
}
