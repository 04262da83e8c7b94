package org.modelshare.store.internal.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.GraphPass;
import org.modelshare.store.internal.system.LargeStackThread;

final class ObjectGraphTest {
  private static class Base {
    private String name = "base";
    final int number;

    Base(int number) {
      this.number = number;
    }
  }

  private static final class Derivation extends Base {
    private String name = "derivation";
    private final List<Object> items = new ArrayList<>();
    private final Map<String, float[]> index = new HashMap<>();
    private transient String scratch = "scratch";

    Derivation(int number) {
      super(number);
    }
  }

  private record Pair(Object left, Object right) {}

  private enum Shape {
    ROUND {
      @Override
      int corners() {
        return 0;
      }
    },
    SQUARE;

    int corners() {
      return 4;
    }
  }

  private static final class Link {
    private @Nullable Link next;
    private final int number;

    Link(int number) {
      this.number = number;
    }
  }

  private interface Scorer extends Function<Integer, Integer>, Serializable {}

  @Test
  void fieldsOfAWholeHierarchyArriveAlsoShadowedAndFinalOnes() {
    Derivation model = new Derivation(7);
    ((Base) model).name = "changed";
    model.items.addAll(List.of(1, "two", 3.0));
    model.index.put("a", new float[] {1, 2});
    Derivation copy = Graphs.copy(model);
    assertThat(((Base) copy).name).isEqualTo("changed");
    assertThat(copy.name).isEqualTo("derivation");
    assertThat(copy.number).isEqualTo(7);
    assertThat(copy.items).containsExactly(1, "two", 3.0);
    assertThat(copy.index.get("a")).containsExactly(1, 2);
    assertThat(copy.scratch).isNull();
  }

  @Test
  void cyclesAndSharedReferencesKeepTheirIdentity() {
    Derivation model = new Derivation(1);
    List<Object> shared = new ArrayList<>(List.of("x"));
    model.items.addAll(List.of(model, shared, shared, new Pair(shared, model)));
    Derivation copy = Graphs.copy(model);
    assertThat(copy.items.get(0)).isSameAs(copy);
    assertThat(copy.items.get(1)).isSameAs(copy.items.get(2));
    assertThat(((Pair) copy.items.get(3)).left()).isSameAs(copy.items.get(1));
    assertThat(((Pair) copy.items.get(3)).right()).isSameAs(copy);
  }

  @Test
  void aCycleThroughARecordIsRefusedWithItsPath() {
    List<Object> list = new ArrayList<>();
    Pair pair = new Pair("left", list);
    list.add(pair);
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(pair))
        .withMessageContaining("Pair.right[0]")
        .withMessageContaining("cycle")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.NOT_SERIALIZABLE));
  }

  /** Its accessor would hand out a copy. */
  private record Defensive(List<String> names, int first) {
    @Override
    public List<String> names() {
      return new ArrayList<>(names);
    }
  }

  @Test
  void aRecordIsReadFromItsFieldsSoThatWhatItSharesStaysShared() {
    List<String> names = new ArrayList<>(List.of("a"));
    List<Object> copy = Graphs.copy(List.of(names, new Defensive(names, 7)));
    Defensive defensive = (Defensive) copy.get(1);
    assertThat(defensive.names).isSameAs(copy.get(0));
    assertThat(defensive.names()).isEqualTo(names).isNotSameAs(copy.get(0));
    assertThat(defensive.first()).isEqualTo(7);
  }

  private static final class Nothings {
    private @Nullable String text = "changed";
    private final @Nullable Object[] objects = {null, new Object[0], new int[][] {{}, {1}}};
    private final Map<@Nullable String, @Nullable Object> map = new HashMap<>();
  }

  @Test
  void nullsAndEmptyArraysArrive() {
    Nothings model = new Nothings();
    model.text = null;
    model.map.put(null, null);
    Nothings copy = Graphs.copy(model);
    assertThat(copy.text).isNull();
    assertThat(Arrays.deepEquals(copy.objects, model.objects)).isTrue();
    assertThat(copy.map).isEqualTo(model.map);
  }

  private static final class Box<T extends Comparable<T>> {
    private final List<? extends T> values;
    private final T[] array;

    Box(List<? extends T> values, T[] array) {
      this.values = values;
      this.array = array;
    }
  }

  @Test
  void genericFieldsArriveWithTheArraysOfTheirTypes() {
    Box<String> copy = Graphs.copy(new Box<>(List.of("a"), new String[] {"b"}));
    assertThat(copy.values).hasToString("[a]");
    assertThat(copy.array).isInstanceOf(String[].class).isEqualTo(new String[] {"b"});
  }

  @Test
  void enumConstantsWithBodiesAreTheSameConstants() {
    assertThat(Graphs.copy(new Pair(Shape.ROUND, Shape.SQUARE)))
        .isEqualTo(new Pair(Shape.ROUND, Shape.SQUARE));
    assertThat(Shape.ROUND.corners() + Shape.SQUARE.corners()).isEqualTo(4);
  }

  @Test
  void lambdasWorkWithWhatTheyCaptured() {
    int factor = 3;
    Scorer scorer = x -> x * factor;
    Pair copy = Graphs.copy(new Pair(scorer, (Scorer) Integer::reverse));
    assertThat(((Scorer) copy.left()).apply(5)).isEqualTo(15);
    assertThat(((Scorer) copy.right()).apply(5)).isEqualTo(Integer.reverse(5));
  }

  @Test
  void aListOfAHundredThousandLinksWorks() {
    Link head = new Link(0);
    Link last = head;
    for (int i = 1; i < 100_000; i++) {
      last.next = new Link(i);
      last = last.next;
    }
    int count = 0;
    for (Link link = Graphs.copy(head); link != null; link = link.next) {
      assertThat(link.number).isEqualTo(count++);
    }
    assertThat(count).isEqualTo(100_000);
  }

  @Test
  void aChainBeyondTheLimitIsRefused() {
    Link head = new Link(0);
    for (int i = 1; i <= GraphPass.MAX_DEPTH; i++) {
      Link link = new Link(i);
      link.next = head;
      head = link;
    }
    Link tooLong = head;
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(tooLong))
        .withMessageContaining("more).next")
        .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.TOO_DEEP));
  }

  @Test
  void innerAndAnonymousClassesKeepTheirOuterObject() {
    Outer outer = new Outer();
    outer.inner = outer.new Inner();
    outer.anonymous =
        new Object() {
          @Override
          public String toString() {
            return "anonymous of " + outer.name;
          }
        };
    Outer copy = Graphs.copy(outer);
    copy.name = "copy";
    assertThat(copy.inner).hasToString("inner of copy");
    assertThat(copy.anonymous).hasToString("anonymous of copy");
  }

  private static final class Outer {
    private String name = "outer";
    private @Nullable Object inner;
    private @Nullable Object anonymous;

    private final class Inner {
      @Override
      public String toString() {
        return "inner of " + name;
      }
    }
  }

  @Test
  void anInterruptIsKeptAndStopsNothing() {
    Thread.currentThread().interrupt();
    Pair copy = Graphs.copy(new Pair(1, 2));
    assertThat(Thread.interrupted()).isTrue();
    assertThat(copy).isEqualTo(new Pair(1, 2));
  }

  @Test
  void aLargeStackHasTheCallersContextClassLoader() {
    ClassLoader mine = new ClassLoader(getClass().getClassLoader()) {};
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(mine);
    try (LargeStackThread deep = LargeStackThread.open(true)) {
      assertThat(deep.call(() -> Thread.currentThread().getContextClassLoader())).isSameAs(mine);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  @Test
  void aRefusedValueIsNamedWithPathAndClass() {
    Derivation model = new Derivation(1);
    model.items.add(new Pair(1, Map.of("key", new Thread())));
    assertThatExceptionOfType(ModelShareException.class)
        .isThrownBy(() -> Graphs.copy(model))
        .withMessageContaining("Derivation.items[0].right[key]")
        .withMessageContaining("java.lang.Thread");
  }
}
