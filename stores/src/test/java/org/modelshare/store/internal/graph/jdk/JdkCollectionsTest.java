package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.AbstractMap.SimpleEntry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.graph.Graphs;

/** The collections of the JDK, and views of them. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkCollectionsTest {
  static Stream<Object> collections() {
    LinkedHashMap<Object, Object> nullKey = new LinkedHashMap<>();
    nullKey.put(null, null);
    return Stream.of(
        new ArrayList<>(Arrays.asList(1, null)),
        new LinkedList<>(List.of(1)),
        new HashSet<>(Set.of(1, 2)),
        new LinkedHashSet<>(List.of(3, 1, 2)),
        new TreeSet<>(List.of(3, 1, 2)),
        new CopyOnWriteArrayList<>(List.of(1)),
        new HashMap<>(Map.of(1, 2)),
        nullKey,
        new TreeMap<>(Map.of("b", 1, "a", 2)),
        new ConcurrentHashMap<>(Map.of(1, 2)),
        new ConcurrentSkipListMap<>(Map.of(1, 2)),
        new EnumMap<>(Map.of(TimeUnit.DAYS, 1)),
        new EnumMap<>(TimeUnit.class),
        EnumSet.of(TimeUnit.DAYS),
        EnumSet.noneOf(TimeUnit.class),
        EnumSet.allOf(Character.UnicodeScript.class),
        List.of(),
        List.of(1),
        List.of(1, 2, 3),
        Stream.of(1, null).toList(),
        Set.of(),
        Set.of(1),
        Set.of(1, 2, 3),
        Map.of(),
        Map.of(1, 2),
        Map.of(1, 2, 3, 4),
        new SimpleEntry<>(1, null),
        Arrays.asList(1, null),
        Collections.emptyList(),
        Collections.emptySet(),
        Collections.emptyMap(),
        Collections.singletonList(null),
        Collections.singleton(1),
        Collections.singletonMap(null, 1),
        Collections.unmodifiableList(new ArrayList<>(List.of(1))),
        Collections.unmodifiableList(new LinkedList<>(List.of(1))),
        Collections.unmodifiableSet(new HashSet<>(Set.of(1))),
        Collections.unmodifiableMap(new HashMap<>(Map.of(1, 2))),
        Collections.unmodifiableSortedSet(new TreeSet<>(Set.of(1, 2))),
        Collections.unmodifiableNavigableMap(new TreeMap<>(Map.of(1, 2))),
        Collections.synchronizedList(new ArrayList<>(List.of(1))),
        Collections.synchronizedMap(new HashMap<>(Map.of(1, 2))),
        Collections.synchronizedSortedMap(new TreeMap<>(Map.of(1, 2))));
  }

  @ParameterizedTest
  @MethodSource("collections")
  void arrivesEqualAndOfTheSameClass(Object value) {
    Object copy = Graphs.copyHeld(value);
    assertThat(copy).isEqualTo(value);
    assertThat(copy).hasSameClassAs(value);
    if (value instanceof SortedSet<?> || value instanceof LinkedHashSet<?>) {
      assertThat(new ArrayList<>((Collection<?>) copy))
          .isEqualTo(new ArrayList<>((Collection<?>) value));
    }
  }

  static Stream<Object> views() {
    TreeMap<Integer, Integer> tree = new TreeMap<>(Map.of(1, 2, 3, 4));
    return Stream.of(
        new ConcurrentHashMap<>(Map.of(1, 2)).keySet(),
        ConcurrentHashMap.newKeySet(),
        tree.headMap(2),
        tree.descendingMap(),
        Collections.nCopies(3, "x"));
  }

  @ParameterizedTest
  @MethodSource("views")
  void serializableViewsArriveAsViews(Object view) {
    Object copy = Graphs.copyHeld(view);
    assertThat(copy).isEqualTo(view).hasSameClassAs(view);
    assertThat(copy.toString()).isEqualTo(view.toString());
  }

  static Stream<Object> unserializableViews() {
    return Stream.of(
        new ArrayList<>(List.of(1, 2, 3)).subList(1, 2),
        new ArrayList<>(List.of(1, 2, 3)).reversed(),
        new HashMap<>(Map.of(1, 2)).keySet(),
        new TreeMap<>(Map.of(1, 2)).values());
  }

  @ParameterizedTest
  @MethodSource("unserializableViews")
  void otherViewsAreRefusedWithTheRemedy(Object view) {
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copyHeld(view))
        .withMessageContaining("Held.value: " + view.getClass().getName())
        .withMessageContaining("copy it into one that is");
  }

  @Test
  void orderedCollectionsKeepTheirComparator() {
    SortedMap<String, Integer> map = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    map.put("Key", 1);
    assertThat(((Map<?, ?>) Graphs.copyHeld(map)).get("kEY")).isEqualTo(1);
    PriorityQueue<Integer> queue = new PriorityQueue<>(Comparator.<Integer>reverseOrder());
    queue.addAll(List.of(1, 3, 2));
    assertThat(((PriorityQueue<?>) Graphs.copyHeld(queue)).poll()).isEqualTo(3);
    SortedSet<Integer> natural = new TreeSet<>(Comparator.<Integer>naturalOrder().reversed());
    natural.addAll(List.of(1, 2));
    assertThat(((SortedSet<?>) Graphs.copyHeld(natural)).first()).isEqualTo(2);
  }

  @Test
  void aLinkedMapKeepsTheOrderOfAccess() {
    LinkedHashMap<String, Integer> map = new LinkedHashMap<>(16, 0.75f, true);
    map.put("a", 1);
    map.put("b", 2);
    Map<?, ?> copy = (Map<?, ?>) Graphs.copyHeld(map);
    assertThat(copy.get("a")).isEqualTo(1);
    assertThat(copy.keySet().iterator().next()).isEqualTo("b");
    assertThat(map.keySet().iterator().next()).isEqualTo("a");
  }

  @Test
  void aDequeKeepsItsOrder() {
    assertThat(((ArrayDeque<?>) Graphs.copyHeld(new ArrayDeque<>(List.of(1, 2)))).peekLast())
        .isEqualTo(2);
  }

  @Test
  void propertiesKeepTheirDefaults() {
    Properties defaults = new Properties();
    defaults.setProperty("a", "1");
    Properties properties = new Properties(defaults);
    properties.setProperty("b", "2");
    Properties copy = (Properties) Graphs.copyHeld(properties);
    assertThat(copy.getProperty("a")).isEqualTo("1");
    assertThat(copy).isEqualTo(properties);
  }

  @Test
  void identityMapsCompareByIdentity() {
    Object key = new ArrayList<>();
    IdentityHashMap<Object, Object> map = new IdentityHashMap<>();
    map.put(key, 1);
    Object[] copy = (Object[]) Graphs.copyHeld(new Object[] {key, map});
    assertThat(((Map<?, ?>) copy[1]).get(copy[0])).isEqualTo(1);
  }

  @Test
  void aViewAndItsMapStayOne() {
    TreeMap<String, Integer> map = new TreeMap<>(Map.of("a", 1, "b", 2));
    Object[] copy = (Object[]) Graphs.copyHeld(new Object[] {map, map.headMap("b")});
    ((Map<?, ?>) copy[0]).remove("a");
    assertThat((Map<?, ?>) copy[1]).isEmpty();
  }
}
