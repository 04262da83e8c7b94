package org.modelshare.store.internal.graph.jdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.lang.reflect.Method;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.store.internal.graph.Graphs;

/** Collections that wrap others: over a new one after the way. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkWrappersTest {
  @Test
  void anUnmodifiableCollectionIsNotEmptied() {
    Collection<?> copy =
        (Collection<?>)
            Graphs.copyHeld(Collections.unmodifiableCollection(new ArrayList<>(List.of(1, 2))));
    assertThat(copy).hasToString("[1, 2]");
    assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(copy::clear);
  }

  @Test
  void aStackIsStillLastInFirstOut() {
    ArrayDeque<Object> deque = new ArrayDeque<>();
    Queue<Object> stack = Collections.asLifoQueue(deque);
    stack.addAll(List.of(1, 2, 3));
    Queue<?> copy = (Queue<?>) Graphs.copyHeld(stack);
    assertThat(copy).hasToString("[3, 2, 1]");
    assertThat(copy.poll()).isEqualTo(3);
  }

  @Test
  void aSetOfAMapComparesAsItsMapDoes() {
    Set<Object> set = Collections.newSetFromMap(new IdentityHashMap<>());
    set.addAll(List.of(new ArrayList<>(), new ArrayList<>()));
    Set<?> copy = (Set<?>) Graphs.copyHeld(set);
    assertThat(copy).hasSize(2);
    assertThat(copy.contains(new ArrayList<>())).isFalse();
    assertThat(copy.contains(copy.iterator().next())).isTrue();
  }

  /** Every method of {@link Collections} that wraps a collection or map of any kind. */
  static List<Method> factories() {
    return Stream.of(Collections.class.getMethods())
        .filter(method -> method.getName().matches("(unmodifiable|synchronized|empty).*"))
        .filter(method -> !method.getName().endsWith("tor") && !method.getName().endsWith("tion"))
        .filter(method -> !method.getReturnType().getName().endsWith("Enumeration"))
        .sorted(Comparator.comparing(Method::getName))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("factories")
  void everyWrapperArrivesEqualAndOfTheSameClass(Method factory) throws Exception {
    Object[] backing =
        Stream.of(factory.getParameterTypes()).map(JdkWrappersTest::backing).toArray();
    Object wrapper = factory.invoke(null, backing);
    Object copy = Graphs.copyHeld(wrapper);
    assertThat(copy).isEqualTo(wrapper).hasSameClassAs(wrapper);
    assertThat(copy).hasToString(wrapper.toString());
  }

  private static Object backing(Class<?> type) {
    return Stream.of(
            new ArrayList<>(List.of(1, 2)),
            new LinkedHashSet<>(List.of(2, 1)),
            new TreeSet<>(List.of(1, 2)),
            new LinkedHashMap<>(Map.of(1, 2)),
            new TreeMap<>(Map.of(1, 2, 3, 4)))
        .filter(type::isInstance)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noFactoryOfWrappersIsForgotten() {
    assertThat(factories()).hasSizeGreaterThanOrEqualTo(23);
  }

  @Test
  void aWrappedMapMayHoldItself() {
    Map<Object, Object> backing = new HashMap<>();
    Map<Object, Object> wrapper = Collections.synchronizedMap(backing);
    backing.put("self", wrapper);
    Map<?, ?> copy = (Map<?, ?>) Graphs.copyHeld(wrapper);
    assertThat(copy.get("self")).isSameAs(copy);
  }
}
