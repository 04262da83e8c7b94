package org.modelshare.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

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
}
