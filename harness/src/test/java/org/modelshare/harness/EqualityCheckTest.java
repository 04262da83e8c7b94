package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** MS302. */
class EqualityCheckTest {
  private static <M> Report verify(Callable<M> create) {
    return RoundTrip.of(create)
        .probe((_, random) -> random.nextInt())
        .probes(2)
        .checks("MS302")
        .workers(1)
        .verify();
  }

  /** Equals what has the same numbers. */
  static final class Numbers {
    private final FloatBuffer numbers = FloatBuffer.wrap(new float[] {1, 2, 3});

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Numbers that && numbers.equals(that.numbers);
    }

    @Override
    public int hashCode() {
      return numbers.hashCode();
    }
  }

  /** Compares its memory by address. */
  static final class Address {
    private final MemorySegment numbers = MemorySegment.ofArray(new long[] {1, 2, 3});

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Address that && numbers.equals(that.numbers);
    }

    @Override
    public int hashCode() {
      return numbers.hashCode();
    }
  }

  /** Has the hash code of something that does not travel. */
  static final class Salted {
    private final String name;
    private final transient int salt;

    Salted(String name, int salt) {
      this.name = name;
      this.salt = salt;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Salted that && name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return Objects.hash(name, salt);
    }
  }

  /** Is not even equal to itself. */
  static final class Never {
    private final String name = "never";

    String name() {
      return name;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Never that && !name.equals(that.name);
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }

  /** Holds two objects, and defines nothing itself. */
  @SuppressWarnings("unused")
  static final class Holder {
    private final Object first;
    private final Object second;

    Holder(Object first, Object second) {
      this.first = first;
      this.second = second;
    }
  }

  /** Compares an array by identity, as its author has not asked for. */
  @SuppressWarnings("ArrayRecordComponent") // this is what is tested
  record Row(float[] numbers) {}

  @Test
  void aModelThatComparesAddressesIsFound() {
    assertThat(verify(Address::new).findings())
        .extracting(Finding::text)
        .containsExactly(
            "Address (EqualityCheckTest.Address): it does not equal its attached copy");
  }

  @Test
  void anObjectInAFieldIsFoundWithItsPath() {
    assertThat(verify(() -> new Holder(new Numbers(), new Salted("a", 7))).findings())
        .singleElement()
        .returns("second", Finding::path)
        .satisfies(finding -> assertThat(finding.text()).contains("has another hash code"));
  }

  @Test
  void modelsThatCompareContentPass() {
    assertThat(verify(Numbers::new).passed()).containsExactly("MS302");
    assertThat(verify(() -> new Holder(new Numbers(), new Numbers())).passed())
        .containsExactly("MS302");
    assertThat(verify(() -> new Holder(new Never(), "a")).findings()).isEmpty();
  }

  @Test
  void modelsThatDefineNoEqualsAreNotConcerned() {
    for (Object model : List.of(new Holder("a", 1), new Row(new float[2]), List.of("a"))) {
      assertThat(verify(() -> model).rows())
          .singleElement()
          .returns(Report.State.NOT_APPLICABLE, Report.Row::state);
    }
  }
}
