package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modelshare.harness.internal.check.Check;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Violation;

/** Lets every check judge what was seen, and sorts out what somebody accepted. */
final class Judgement {
  private final Settings settings;
  private final String modelClass;
  private final List<String> passed = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();
  private final List<Report.Accepted> accepted = new ArrayList<>();

  private Judgement(Settings settings, String modelClass) {
    this.settings = settings;
    this.modelClass = modelClass;
  }

  static Report of(Evidence evidence, Settings settings, String modelClass) {
    Judgement judgement = new Judgement(settings, modelClass);
    settings.checks().forEach(check -> judgement.judge(check, evidence));
    return new Report(
        evidence.model(),
        modelClass,
        settings.seed(),
        judgement.passed,
        judgement.findings,
        judgement.accepted,
        Measures.of(evidence, settings));
  }

  private void judge(Check check, Evidence evidence) {
    boolean isPassed = true;
    for (Violation violation : check.violations(evidence, settings.limits())) {
      Finding finding = Checks.finding(check, evidence.model(), violation);
      Optional<Suppression> suppression = suppression(finding);
      suppression.ifPresent(by -> accepted.add(new Report.Accepted(finding, by)));
      if (suppression.isEmpty()) {
        findings.add(finding);
        isPassed = false;
      }
    }
    if (isPassed) {
      passed.add(Checks.code(check));
    }
  }

  private Optional<Suppression> suppression(Finding finding) {
    return settings.suppressions().stream()
        .filter(suppression -> suppression.covers(finding, modelClass))
        .findFirst();
  }
}
