package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.report.ReportFiles;
import org.modelshare.harness.internal.report.ReportJson;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.SummaryText;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;

/** The result of a verification: a row for each check, and what was measured. Immutable. */
public final class Report {
  /** How a check ended. */
  public enum State {
    /** Nothing is wrong. */
    PASSED,
    /** Something is wrong, and nobody accepted it. */
    FOUND,
    /** All that is wrong was accepted. */
    ACCEPTED,
    /** The check does not concern this model or these settings. */
    NOT_APPLICABLE,
    /** The check could not judge. */
    INCONCLUSIVE;

    /** Returns whether the check judged. */
    boolean isJudged() {
      return this != NOT_APPLICABLE && this != INCONCLUSIVE;
    }

    /** Returns the state as it stands in reports. */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  /**
   * The result of one check.
   *
   * @param check the check's problem, with its code and page
   * @param severity of its findings
   * @param profile the smallest profile that makes it
   * @param reason why it did not judge; empty if it did
   * @param duration how long judging took, with all that the check did for itself alone
   * @param findings what was found and not accepted
   * @param accepted what was found and accepted
   */
  public record Row(
      Problem check,
      Severity severity,
      Profile profile,
      State state,
      String reason,
      Duration duration,
      List<Finding> findings,
      List<Accepted> accepted) {
    /** Copies its lists, and makes the reason fit for one line. */
    public Row {
      reason = ForeignText.line(reason);
      findings = List.copyOf(findings);
      accepted = List.copyOf(accepted);
    }
  }

  /**
   * A finding that somebody accepted.
   *
   * @param suppression by whom, or rather why
   */
  public record Accepted(Finding finding, Suppression suppression) {}

  private final String model;
  private final String modelClass;
  private final long seed;
  private final Profile profile;
  private final List<Row> rows;
  private final List<Suppression> suppressions;
  private final @Nullable Measures measures;

  Report(
      String model,
      String modelClass,
      long seed,
      Profile profile,
      List<Row> rows,
      List<Suppression> suppressions,
      @Nullable Measures measures) {
    this.model = model;
    this.modelClass = modelClass;
    this.seed = seed;
    this.profile = profile;
    this.rows = List.copyOf(rows);
    this.suppressions = List.copyOf(suppressions);
    this.measures = measures;
  }

  /** Returns the simple name of the model's class, or of its provider if there is no model. */
  public String model() {
    return model;
  }

  /** Returns the name of the model's class, or of its provider if there is no model. */
  public String modelClass() {
    return modelClass;
  }

  /** Returns the seed that everything random in the run was drawn from. */
  public long seed() {
    return seed;
  }

  /** Returns the profile that was asked for. */
  public Profile profile() {
    return profile;
  }

  /** Returns the result of each check that was asked for, in the order of the catalogue. */
  public List<Row> rows() {
    return rows;
  }

  /** Returns the codes of the checks that ran and found nothing that was not accepted. */
  public List<String> passed() {
    return rows.stream()
        .filter(row -> row.state() == State.PASSED || row.state() == State.ACCEPTED)
        .map(row -> row.check().code())
        .toList();
  }

  /** Returns what was found and not accepted. */
  public List<Finding> findings() {
    return rows.stream().flatMap(row -> row.findings().stream()).toList();
  }

  /** Returns what was found and accepted. */
  public List<Accepted> accepted() {
    return rows.stream().flatMap(row -> row.accepted().stream()).toList();
  }

  /** Returns the suppressions for this model whose checks judged, and that covered nothing. */
  public List<Suppression> unmatched() {
    return new UnmatchedSuppressions(List.of(this), false).among(suppressions);
  }

  /** Returns what was measured; empty if no worker could attach. */
  public Optional<Measures> measures() {
    return Optional.ofNullable(measures);
  }

  /** Returns whether there is no finding of severity error. */
  public boolean isPassed() {
    return findings().stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
  }

  /**
   * Fails a test if there are errors.
   *
   * @throws AssertionError with the whole report
   */
  public void assertPassed() {
    if (!isPassed()) {
      throw new AssertionError(toString());
    }
  }

  /**
   * Writes the report as JSON, in place of a file that is there.
   *
   * @throws java.io.UncheckedIOException naming the file, if that fails
   */
  public void write(Path file) {
    ReportFiles.write(file, ReportJson.of(List.of(Documents.of(this)), true));
  }

  /** Returns the report for people, several lines. */
  @Override
  public String toString() {
    return new SummaryText(Reproduction.IN_JAVA, "").of(Documents.of(this));
  }
}
