package org.modelshare.store.internal.graph.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class ComparedFieldsTest {
  private static class Base {
    final List<Object> keys = new ArrayList<>();
    final List<Object> others = new ArrayList<>();

    List<Object> keys() {
      return keys;
    }
  }

  private static class ByGetter extends Base {
    @Override
    public int hashCode() {
      return 31 * keys().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof ByGetter same && same.keys.equals(keys);
    }
  }

  private static final class Overriding extends ByGetter {
    @Override
    List<Object> keys() {
      return others;
    }
  }

  private static final class Switching extends Base {
    @Override
    public int hashCode() {
      return keys.hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return switch (other) {
        case Switching same -> same.keys.equals(keys);
        case null, default -> false;
      };
    }
  }

  private static final class Ordered extends Base implements Comparable<Ordered> {
    private static final Comparator<Ordered> ORDER = Comparator.comparingInt(o -> o.others.size());

    @Override
    public int compareTo(Ordered other) {
      return ORDER.compare(this, other);
    }
  }

  private static final class OfAnother {
    private final Base base = new Base();

    @Override
    public int hashCode() {
      return base.keys().hashCode();
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return this == other;
    }
  }

  private static final class Growing extends ArrayList<Object> {
    private static final long serialVersionUID = 1L;
  }

  private record Pair(Object left, Object right) {}

  private static void assertReads(Class<?> type, boolean keys, boolean others) {
    ComparedFields fields = ComparedFields.of(type);
    assertThat(fields.contains("keys")).as("keys of %s", type).isEqualTo(keys);
    assertThat(fields.contains("others")).as("others of %s", type).isEqualTo(others);
  }

  @Test
  void fieldsThatMethodsReadAreFound() {
    assertReads(ByGetter.class, true, false);
    assertReads(Switching.class, true, false);
  }

  @Test
  void methodsOfSubclassesAreFollowed() {
    assertReads(Overriding.class, true, true);
  }

  @Test
  void whatIsComparedByIdentityReadsNone() {
    assertThat(List.of(Base.class, TimeUnit.class, Class.class, Thread.class))
        .allMatch(type -> ComparedFields.of(type) == ComparedFields.NONE);
  }

  @Test
  void codeThatIsNotPlainMayReadAll() {
    assertReads(Ordered.class, true, true);
    assertReads(OfAnother.class, true, true);
    assertReads(Growing.class, true, true);
  }

  @Test
  void recordsArraysAndClassesOfTheJdkReadAll() {
    assertReads(Pair.class, true, true);
    assertReads(Object[].class, true, true);
    assertReads(ArrayList.class, true, true);
  }
}
