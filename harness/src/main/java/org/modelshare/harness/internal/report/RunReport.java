package org.modelshare.harness.internal.report;

import java.util.List;
import java.util.stream.Collectors;
import org.modelshare.model.internal.ForeignText;

/**
 * The reports of a run of several models, as far as they are verified.
 *
 * @param models those that are verified, in their order
 * @param expected how many models the run has
 * @param unmatched suppressions that covered nothing in any model
 */
public record RunReport(List<Model> models, int expected, List<Document.Suppression> unmatched) {
  /**
   * One model, and how a person verifies it again.
   *
   * @param provider name of the class that makes the model
   */
  public record Model(Document document, String provider, Reproduction reproduction) {}

  public RunReport {
    models = List.copyOf(models);
    unmatched = List.copyOf(unmatched);
  }

  List<Document> documents() {
    return models.stream().map(Model::document).toList();
  }

  boolean isComplete() {
    return models.size() == expected;
  }

  /** Returns how many models passed: {@code 22 models: 10 passed, 12 failed}. */
  String tally() {
    long passed = documents().stream().filter(Document::isPassed).count();
    String models =
        isComplete()
            ? SummaryText.plural(expected, "model")
            : "%d of %s so far"
                .formatted(documents().size(), SummaryText.plural(expected, "model"));
    return "%s: %d passed, %d failed".formatted(models, passed, documents().size() - passed);
  }

  /**
   * Returns the run as text for people: what each model has, then what concerns all.
   *
   * @param page the page with all details
   */
  String summary(String page) {
    StringBuilder text = new StringBuilder();
    for (Model model : models) {
      text.append(
          new SummaryText(model.reproduction(), page).of(model.document().withoutUnmatched()));
    }
    text.append(
        unmatched.stream()
            .map(RunReport::text)
            .map(each -> each + "\n")
            .collect(Collectors.joining()));
    if (expected > 1) {
      text.append(tally()).append('\n');
    }
    return text.toString();
  }

  /** Says which suppression covered nothing, and that it can go. */
  static String text(Document.Suppression suppression) {
    return ForeignText.line(
        "the suppression of %s%s%s covered nothing in this run; remove it if it is not needed: %s"
            .formatted(
                suppression.code(),
                suppression.model().isEmpty() ? "" : " in " + suppression.model(),
                suppression.path().isEmpty() ? "" : " at " + suppression.path(),
                suppression.justification()));
  }
}
