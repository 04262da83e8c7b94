package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.Graphs;

/** Collections that check what is added still do. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkCheckedTest {
  static Stream<Collection<Object>> checked() {
    return Stream.of(
        checked(Collections.checkedCollection(new ArrayList<>(), Number.class)),
        checked(Collections.checkedList(new ArrayList<>(), Number.class)),
        checked(Collections.checkedList(new LinkedList<>(), Number.class)),
        checked(Collections.checkedSet(new HashSet<>(), Number.class)),
        checked(Collections.checkedQueue(new ArrayDeque<>(), Number.class)));
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // checked at run time, as is tested
  private static Collection<Object> checked(Collection<Number> collection) {
    collection.add(7);
    return (Collection) collection;
  }

  @ParameterizedTest
  @MethodSource("checked")
  @SuppressWarnings("unchecked") // checked at run time, as is tested
  void checkedCollectionsStillCheck(Collection<Object> collection) {
    Collection<Object> copy = (Collection<Object>) Graphs.copyHeld(collection);
    assertThat(copy).hasSameClassAs(collection).hasToString("[7]");
    copy.add(8.5);
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> copy.add("x"));
  }

  @Test
  void aCollectionThatIsCheckedForObjectsTakesAnything() {
    List<Object> list = Collections.checkedList(new ArrayList<>(List.of(7, "x")), Object.class);
    assertThat(Graphs.copyHeld(list)).hasSameClassAs(list).isEqualTo(list);
  }

  @Test
  @SuppressWarnings("unchecked") // checked at run time, as is tested
  void aCheckedSortedSetKeepsItsComparator() {
    NavigableSet<String> set =
        Collections.checkedNavigableSet(
            new TreeSet<>(Comparator.<String>reverseOrder()), String.class);
    set.addAll(List.of("a", "b"));
    NavigableSet<Object> copy = (NavigableSet<Object>) Graphs.copyHeld(set);
    assertThat(copy).hasSameClassAs(set).hasToString("[b, a]");
    assertThatExceptionOfType(ClassCastException.class).isThrownBy(() -> copy.add(1));
  }

  static Stream<Arguments> types() {
    return Stream.of(
        Arguments.of(Integer.class, Integer.class, 5, 6),
        Arguments.of(Integer.class, Number.class, 5, 6.5),
        Arguments.of(Number.class, Integer.class, 5.5, 6),
        Arguments.of(Integer.class, JdkCheckedTest.class, 5, new JdkCheckedTest()),
        Arguments.of(String.class, int[].class, "a", new int[0]),
        Arguments.of(Object.class, TimeUnit.class, "a", TimeUnit.DAYS));
  }

  @ParameterizedTest
  @MethodSource("types")
  @SuppressWarnings({"unchecked", "rawtypes"}) // checked at run time, as is tested
  void aCheckedMapStillChecksKeysAndValues(
      Class keyType, Class valueType, Object key, Object value) {
    Map<Object, Object> map = Collections.checkedMap(new HashMap<>(), keyType, valueType);
    map.put(key, null);
    Map<Object, Object> copy = (Map<Object, Object>) Graphs.copyHeld(map);
    assertThat(copy).hasSameClassAs(map).isEqualTo(map);
    copy.put(key, value);
    assertThatExceptionOfType(ClassCastException.class)
        .isThrownBy(() -> copy.put(key, Locale.ROOT))
        .withMessageContaining("value type " + valueType);
    if (keyType != Object.class) {
      assertThatExceptionOfType(ClassCastException.class)
          .isThrownBy(() -> copy.put(Locale.ROOT, value))
          .withMessageContaining("key type " + keyType);
    }
  }
}
