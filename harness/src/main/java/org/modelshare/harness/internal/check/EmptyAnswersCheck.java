package org.modelshare.harness.internal.check;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.inspect.AnswerComparison;
import org.modelshare.harness.internal.inspect.Description;
import org.modelshare.harness.internal.inspect.FlatData;
import org.modelshare.model.Problem;

/**
 * MS310: the probes prove something. Answers that are all alike, or all null or empty, would be the
 * same with a model that has lost its content.
 */
public final class EmptyAnswersCheck implements Rule {
  @Override
  public Problem problem() {
    return Problem.PROBE_PROVES_NOTHING;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<@Nullable Object> answers =
        AskedProbes.of(evidence).stream()
            .<@Nullable Object>map(outcome -> ((ProbeOutcome.Answer) outcome).value())
            .toList();
    Object first = answers.getFirst();
    if (answers.stream().allMatch(EmptyAnswersCheck::isEmpty)) {
      return List.of(violation("is null or empty, such as " + Description.of(first)));
    }
    if (answers.size() == 1) {
      return List.of();
    }
    return answers.stream().allMatch(answer -> isSame(first, answer))
        ? List.of(violation("is the same, " + Description.of(first)))
        : List.of();
  }

  private static boolean isSame(@Nullable Object first, @Nullable Object answer) {
    Optional<AnswerComparison.Difference> difference = AnswerComparison.compare(first, answer, 0);
    return difference.isEmpty();
  }

  private static boolean isEmpty(@Nullable Object answer) {
    return switch (answer) {
      case null -> true;
      case CharSequence text -> text.isEmpty();
      case Collection<?> elements -> elements.isEmpty();
      case Map<?, ?> map -> map.isEmpty();
      case Optional<?> optional -> optional.isEmpty();
      case Object[] array -> array.length == 0;
      case Object flat when FlatData.isFlat(flat) -> FlatData.length(flat) == 0;
      default -> false;
    };
  }

  private static Violation violation(String how) {
    return new Violation(
        "",
        "every answer %s: a model that lost its content could answer so too".formatted(how),
        "Draw each question from the random numbers, and ask for something the model has learnt.");
  }
}
