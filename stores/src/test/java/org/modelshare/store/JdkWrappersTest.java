package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Collections that wrap others: over a new one after the way. */
@SuppressWarnings("JdkObsolete") // models hold them
final class JdkWrappersTest {
  @Test
  void wrappersMayHoldThemselves() {
    List<Object> backing = new ArrayList<>();
    List<Object> wrapper = Collections.unmodifiableList(backing);
    backing.add(wrapper);
    List<?> copy = (List<?>) Graphs.copyHeld(wrapper);
    assertThat(copy.getFirst()).isSameAs(copy);
  }

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
}
