package org.modelshare.harness.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EventObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.inspect.AnswerComparison.Difference;

class AnswerComparisonTest {
  private record Item(String name, double score) {}

  @Test
  void equalAnswersHaveNoDifference() {
    assertThat(compare(items(1, 2), items(1, 2))).isEmpty();
    assertThat(compare(null, null)).isEmpty();
    assertThat(compare(Map.of("a", new float[] {1}), Map.of("a", new float[] {1}))).isEmpty();
    assertThat(compare(Set.of(1, 2, 3), Set.of(3, 2, 1))).isEmpty();
  }

  @Test
  void showsTheFirstDifferenceWithItsPath() {
    assertThat(compare(items(1, 2, 3), items(1, 2.5, 4)))
        .contains(new Difference("[1].score", "2.0", "2.5"));
  }

  @Test
  void showsTheElementOfAnArray() {
    assertThat(compare(new float[] {1, 2, 3}, new float[] {1, 2, 4}))
        .contains(new Difference("[2]", "3.0", "4.0"));
    assertThat(compare(new int[] {1, 2}, new int[] {1}))
        .contains(new Difference("", "int[2] {1, 2}", "int[1] {1}"));
  }

  @Test
  void showsWhatIsMissingOrTooMuch() {
    assertThat(compare(List.of(1), List.of(1, 2))).contains(new Difference("[1]", "nothing", "2"));
    assertThat(compare(List.of(1, 2), List.of(1))).contains(new Difference("[1]", "2", "nothing"));
  }

  @Test
  void tellsNullAndOtherTypes() {
    assertThat(compare(null, "x")).contains(new Difference("", "null", "\"x\""));
    assertThat(compare(1, 1L)).contains(new Difference("", "1", "1"));
  }

  @Test
  void comparesBitsWithoutTolerance() {
    assertThat(compare(0.0, -0.0)).isPresent();
    assertThat(compare(Double.NaN, Double.NaN)).isEmpty();
    assertThat(compare(1.0, Math.nextUp(1.0))).isPresent();
  }

  @Test
  void acceptsWhatIsWithinTheTolerance() {
    assertThat(AnswerComparison.compare(1.0, 1.0 + 1e-7, 1e-6)).isEmpty();
    assertThat(AnswerComparison.compare(1.0, 1.0 + 1e-5, 1e-6)).isPresent();
    assertThat(AnswerComparison.compare(1e9, 1e9 + 100, 1e-6)).isEmpty();
    assertThat(AnswerComparison.compare(new float[] {1f}, new float[] {1.0000001f}, 1e-6))
        .isEmpty();
    assertThat(AnswerComparison.compare(1.0, Double.NaN, 1e-6)).isPresent();
    assertThat(AnswerComparison.compare(0.0, -0.0, 1e-6)).isEmpty();
  }

  /** An event of the JDK asks its source, which is the user's. */
  @Test
  void anAnswerThatCannotSayWhatItIsBreaksNothing() {
    EventObject event = new EventObject(new Speechless());
    assertThat(compare(event, event)).isEmpty();
    assertThat(compare(event, "x"))
        .get()
        .satisfies(it -> assertThat(it.expected()).startsWith("EventObject "));
  }

  private static final class Speechless {
    @Override
    public String toString() {
      throw new IllegalStateException("speechless");
    }
  }

  private static List<Item> items(double... scores) {
    return java.util.Arrays.stream(scores).mapToObj(score -> new Item("item", score)).toList();
  }

  private static Optional<Difference> compare(@Nullable Object expected, @Nullable Object actual) {
    return AnswerComparison.compare(expected, actual, 0);
  }
}
