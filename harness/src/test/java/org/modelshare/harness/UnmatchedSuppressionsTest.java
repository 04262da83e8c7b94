package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.modelshare.model.Problem;

final class UnmatchedSuppressionsTest {
  private static final Suppression EVERYWHERE = suppression("MS301", "");

  @Test
  void oneThatCoveredSomethingInOneModelIsMatched() {
    assertThat(unmatched(EVERYWHERE, passed("A"), accepted("B", EVERYWHERE), passed("C")))
        .isEmpty();
  }

  @Test
  void oneThatCoveredNothingInAnyModelIsUnmatched() {
    assertThat(unmatched(EVERYWHERE, passed("A"), passed("B"))).containsExactly(EVERYWHERE);
  }

  @Test
  void oneOfAModelIsJudgedByThatModel() {
    Suppression ofB = suppression("MS301", "B");
    assertThat(unmatched(ofB, passed("A"), accepted("B", ofB))).isEmpty();
    assertThat(unmatched(ofB, accepted("A", EVERYWHERE), passed("B"))).containsExactly(ofB);
  }

  @Test
  void oneOfNoModelIsUnmatchedUnlessModelsWereLeftOut() {
    Suppression ofOther = suppression("MS301", "Other");
    assertThat(unmatched(ofOther, passed("A"))).containsExactly(ofOther);
    assertThat(new UnmatchedSuppressions(List.of(passed("A")), false).among(List.of(ofOther)))
        .isEmpty();
  }

  @Test
  void oneWhoseCheckWasNotMadeOrDidNotJudgeProvesNothing() {
    assertThat(unmatched(suppression("MS305", ""), passed("A"))).isEmpty();
    assertThat(
            unmatched(
                EVERYWHERE,
                report("A", Report.State.INCONCLUSIVE),
                report("B", Report.State.NOT_APPLICABLE)))
        .isEmpty();
    assertThat(unmatched(EVERYWHERE, report("A", Report.State.INCONCLUSIVE), passed("B")))
        .containsExactly(EVERYWHERE);
  }

  @Test
  void oneOfACodeThatNoCheckHasIsUnmatched() {
    Suppression mistyped = suppression("MS3O1", "");
    assertThat(unmatched(mistyped, passed("A"))).containsExactly(mistyped);
  }

  @Test
  void oneThatIsThereTwiceIsNamedOnce() {
    assertThat(
            new UnmatchedSuppressions(List.of(passed("A")), true)
                .among(List.of(EVERYWHERE, suppression("MS301", ""))))
        .containsExactly(EVERYWHERE);
  }

  private static List<Suppression> unmatched(Suppression suppression, Report... reports) {
    return new UnmatchedSuppressions(List.of(reports), true).among(List.of(suppression));
  }

  private static Suppression suppression(String code, String model) {
    return new Suppression(code, model, "", "why");
  }

  private static Report passed(String model) {
    return report(model, Report.State.PASSED);
  }

  private static Report accepted(String model, Suppression... by) {
    return report(model, Report.State.ACCEPTED, by);
  }

  private static Report report(String model, Report.State state, Suppression... by) {
    Finding finding =
        new Finding(Problem.FIELD_CHANGED, Severity.ERROR, model, "a", "a is 1", "Mend it.");
    Report.Row row =
        new Report.Row(
            Problem.FIELD_CHANGED,
            Severity.ERROR,
            Profile.QUICK,
            state,
            "",
            Duration.ZERO,
            List.of(),
            Stream.of(by).map(each -> new Report.Accepted(finding, each)).toList());
    return new Report(model, "example." + model, 1, Profile.QUICK, List.of(row), List.of(), null);
  }
}
