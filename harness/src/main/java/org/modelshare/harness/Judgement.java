package org.modelshare.harness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.check.Experiment;
import org.modelshare.harness.internal.check.Rule;
import org.modelshare.harness.internal.check.Unjudged;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.check.WorkerEvidence;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Lets every check judge, and sorts out what somebody accepted. */
final class Judgement {
  /** A check's own part of a judgement. */
  @FunctionalInterface
  private interface Body {
    List<Violation> violations() throws InterruptedException;
  }

  private final Settings settings;
  private final String model;
  private final String modelClass;
  private final Map<Problem, Report.Row> rows = new EnumMap<>(Problem.class);

  /**
   * @param model simple name of the model's class
   */
  Judgement(Settings settings, String model, String modelClass) {
    this.settings = settings;
    this.model = model;
    this.modelClass = modelClass;
  }

  /** Makes the experiments, one after the other. */
  void experiments(RunStage<?> stage) throws InterruptedException {
    for (CatalogueEntry entry : settings.checks()) {
      if (entry.check() instanceof Experiment experiment) {
        settings.say(entry.code());
        judge(entry, () -> stage.make(experiment));
      }
    }
  }

  /** Returns whether no rule finds anything, and no worker has ended. */
  boolean isWell(Evidence evidence) {
    return evidence.workers().stream().allMatch(worker -> worker.end() == null)
        && settings.checks().stream().allMatch(entry -> isWell(entry, evidence));
  }

  private boolean isWell(CatalogueEntry entry, Evidence evidence) {
    if (!(entry.check() instanceof Rule rule) || !settings.isApplicable(entry)) {
      return true;
    }
    try {
      return rule.violations(evidence, settings.limits()).isEmpty();
    } catch (Unjudged e) {
      return !e.isApplicable(); // else it is inconclusive
    } catch (OutOfMemoryError e) {
      return false;
    }
  }

  /** Has the rules judge. */
  Report of(Evidence evidence) throws InterruptedException {
    for (CatalogueEntry entry : settings.checks()) {
      if (entry.check() instanceof Rule rule) {
        judge(entry, () -> rule.violations(evidence, settings.limits()));
      }
    }
    requireExplained(evidence);
    return report(Measures.of(evidence, settings));
  }

  /** A worker whose end is no finding has broken the run. */
  private void requireExplained(Evidence evidence) {
    for (WorkerEvidence worker : evidence.workers()) {
      ModelShareException end = worker.end();
      if (end != null && !hasFound(Problem.EXITED) && !hasFound(Problem.PROBE_DIFFERS)) {
        throw end;
      }
    }
  }

  private boolean hasFound(Problem problem) {
    Report.Row row = rows.get(problem);
    return row != null && (!row.findings().isEmpty() || !row.accepted().isEmpty());
  }

  /**
   * Returns the report of a run that ended before there was evidence.
   *
   * @param reason why no other check applies
   */
  Report unjudged(CatalogueEntry found, Violation violation, String reason) {
    settings.say(found.finding(model, violation).text());
    for (CatalogueEntry entry : settings.checks()) {
      if (entry.check().problem() == found.check().problem()) {
        rows.put(found.check().problem(), row(entry, List.of(violation), Duration.ZERO));
      } else {
        rows.put(
            entry.check().problem(), row(entry, Unjudged.notApplicable(reason), Duration.ZERO));
      }
    }
    return report(null);
  }

  private Report report(@Nullable Measures measures) {
    List<Report.Row> ordered =
        settings.checks().stream().map(entry -> rows.get(entry.check().problem())).toList();
    return new Report(
        model,
        modelClass,
        settings.seed(),
        settings.profile(),
        ordered,
        settings.suppressions(),
        measures);
  }

  private void judge(CatalogueEntry entry, Body body) throws InterruptedException {
    long startNanos = System.nanoTime();
    Report.Row row;
    try {
      requireApplicable(entry);
      List<Violation> violations = body.violations();
      row = row(entry, violations, since(startNanos));
    } catch (Unjudged e) {
      row = row(entry, e, since(startNanos));
    } catch (OutOfMemoryError e) {
      Unjudged reason =
          Unjudged.inconclusive("the heap of this JVM is too small: " + e.getMessage());
      row = row(entry, reason, since(startNanos));
    }
    rows.put(entry.check().problem(), row);
  }

  private void requireApplicable(CatalogueEntry entry) {
    if (!settings.isApplicable(entry)) {
      throw Unjudged.notApplicable("in process there is no worker to look at");
    }
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }

  private Report.Row row(CatalogueEntry entry, List<Violation> violations, Duration duration) {
    List<Finding> findings = new ArrayList<>();
    List<Report.Accepted> accepted = new ArrayList<>();
    for (Violation violation : violations) {
      Finding finding = entry.finding(model, violation);
      suppression(finding)
          .ifPresentOrElse(
              by -> accepted.add(new Report.Accepted(finding, by)), () -> findings.add(finding));
    }
    Report.State state = Report.State.PASSED;
    if (!findings.isEmpty()) {
      state = Report.State.FOUND;
    } else if (!accepted.isEmpty()) {
      state = Report.State.ACCEPTED;
    }
    return new Report.Row(
        entry.check().problem(),
        entry.severity(),
        entry.profile(),
        state,
        "",
        duration,
        findings,
        accepted);
  }

  private static Report.Row row(CatalogueEntry entry, Unjudged reason, Duration duration) {
    return new Report.Row(
        entry.check().problem(),
        entry.severity(),
        entry.profile(),
        reason.isApplicable() ? Report.State.INCONCLUSIVE : Report.State.NOT_APPLICABLE,
        reason.reason(),
        duration,
        List.of(),
        List.of());
  }

  private Optional<Suppression> suppression(Finding finding) {
    return settings.suppressions().stream()
        .filter(suppression -> suppression.covers(finding, modelClass))
        .findFirst();
  }
}
