package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractCollection;
import java.util.AbstractList;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ContainerAnswersTest {
  /** Holds one thing. */
  record Holder(Object held) {}

  /** Two of them are never equal. */
  static final class Element {
    private final List<String> names = List.of("a", "b");

    List<String> names() {
      return names;
    }
  }

  /** A primitive collection of a library. */
  static final class IntBag {
    @SuppressWarnings("unused")
    private final int[] numbers = {1, 2, 3};

    public int size() {
      return 3;
    }
  }

  private static ContainerAnswer iterated(Object held) {
    return at("held", ContainerAnswers.ofIteration(new Holder(held)));
  }

  private static ContainerAnswer searched(Object held) {
    return at("held", ContainerAnswers.ofSearch(new Holder(held)));
  }

  private static ContainerAnswer at(String path, ContainerAnswers answers) {
    return answers.places().stream()
        .map(ContainerAnswers.Place::sum)
        .filter(place -> place.path().equals(path))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void sumsUpTheContainersOfOnePlace() {
    ContainerAnswers answers =
        ContainerAnswers.ofIteration(new Holder(List.of(new Element(), new Element())));
    assertThat(answers.places())
        .extracting(ContainerAnswers.Place::path)
        .containsExactly("held", "held[].names");
    ContainerAnswer names = at("held[].names", answers);
    assertThat(names.containers()).isEqualTo(2);
    assertThat(names.size()).isEqualTo(4);
    assertThat(names.iterated()).isEqualTo(4);
  }

  @Test
  void asksForAllElementsUpToTenThousandAndForASampleBeyond() {
    Set<Integer> few = new HashSet<>(IntStream.range(0, 10_000).boxed().toList());
    assertThat(searched(few))
        .returns(10_000L, ContainerAnswer::asked)
        .returns(true, ContainerAnswer::complete)
        .returns(0L, ContainerAnswer::missed);
    Set<Integer> many = new HashSet<>(IntStream.range(0, 10_001).boxed().toList());
    assertThat(searched(many))
        .returns(10_000L, ContainerAnswer::asked)
        .returns(false, ContainerAnswer::complete);
  }

  @Test
  void countsElementsThatAContainerDoesNotFind() {
    List<Integer> changing = new ArrayList<>(List.of(1));
    Set<Object> set = new HashSet<>(Set.of(changing, "other"));
    changing.add(2);
    assertThat(searched(set))
        .returns(2L, ContainerAnswer::asked)
        .returns(1L, ContainerAnswer::missed);
  }

  /** AbstractMap answers containsKey by iteration, so only get shows that the table is wrong. */
  @Test
  void asksALibrarysMapByGetToo() {
    Map<String, Integer> map =
        new AbstractMap<>() {
          @Override
          public Set<Entry<String, Integer>> entrySet() {
            return Set.of(Map.entry("a", 1));
          }

          @Override
          public @Nullable Integer get(@Nullable Object key) {
            return null;
          }
        };
    assertThat(searched(map).missed()).isEqualTo(1);
  }

  @Test
  void askingDoesNotReorderAMapThatIsInTheOrderOfAccess() {
    Map<Integer, String> map = new LinkedHashMap<>(16, 0.75f, true);
    IntStream.range(0, 9).forEach(key -> map.put(key, "v"));
    map.get(4);
    List<Integer> before = new ArrayList<>(map.keySet());
    assertThat(searched(map).missed()).isZero();
    assertThat(new ArrayList<>(map.keySet())).isEqualTo(before);
  }

  @Test
  void anIteratorWithoutEndIsBounded() {
    Collection<Integer> endless =
        new AbstractCollection<>() {
          @Override
          public Iterator<Integer> iterator() {
            return IntStream.iterate(0, i -> i + 1).iterator();
          }

          @Override
          public int size() {
            return 5;
          }
        };
    assertThat(iterated(endless))
        .returns(5L, ContainerAnswer::size)
        .returns(1005L, ContainerAnswer::iterated);
  }

  @Test
  void anExceptionOfOneContainerIsNotedAndTheOthersAreAsked() {
    Collection<Integer> broken =
        new AbstractList<>() {
          @Override
          public Integer get(int index) {
            throw new IllegalStateException("closed");
          }

          @Override
          public int size() {
            throw new UnsupportedOperationException();
          }
        };
    ContainerAnswers answers = ContainerAnswers.ofSearch(List.of(broken, Set.of(1)));
    assertThat(at("", answers).failure()).isEmpty();
    assertThat(at("[]", answers))
        .returns(2L, ContainerAnswer::containers)
        .returns("java.lang.UnsupportedOperationException", ContainerAnswer::failure);
  }

  @Test
  void containersThatChangeByThemselvesSayNothing() {
    Set<Integer> changing =
        new AbstractSet<>() {
          private int size = 3;

          @Override
          public Iterator<Integer> iterator() {
            return List.of(1, 2, 3).iterator();
          }

          @Override
          public int size() {
            return size++;
          }
        };
    Set<Integer> failing =
        new AbstractSet<>() {
          @Override
          public Iterator<Integer> iterator() {
            throw new ConcurrentModificationException();
          }

          @Override
          public int size() {
            return 1;
          }
        };
    assertThat(List.of(iterated(changing), iterated(failing), iterated(new WeakHashMap<>())))
        .extracting(ContainerAnswer::steady)
        .containsOnly(false);
    assertThat(iterated(List.of(1)).isComparableWith(iterated(failing))).isFalse();
  }

  @Test
  void aSortedSetWhoseComparatorChangedIsOutOfOrder() {
    List<Integer> sign = new ArrayList<>(List.of(1));
    TreeSet<Integer> set =
        new TreeSet<>(
            (Comparator<Integer>) (a, b) -> sign.getFirst() * Integer.signum(a.compareTo(b)));
    Collections.addAll(set, 1, 2, 3, 4);
    assertThat(iterated(set).disordered()).isZero();
    sign.set(0, -1);
    assertThat(iterated(set).disordered()).isEqualTo(3);
  }

  @Test
  void aLibrarysContainerTellsItsSize() {
    assertThat(iterated(new IntBag()))
        .returns("ContainerAnswersTest.IntBag", ContainerAnswer::type)
        .returns(3L, ContainerAnswer::size);
  }

  @Test
  void aContainerInsideItselfIsAskedOnce() {
    Map<String, Object> map = new HashMap<>();
    map.put("self", map);
    assertThat(ContainerAnswers.ofSearch(map).places())
        .singleElement()
        .returns(1L, place -> place.sum().containers());
  }
}
