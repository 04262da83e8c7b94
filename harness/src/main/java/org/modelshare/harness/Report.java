package org.modelshare.harness;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.report.ReportFiles;
import org.modelshare.harness.internal.report.ReportJson;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.SummaryText;

/** The findings and measures of a verification. Immutable. */
public final class Report {
  /**
   * A finding that somebody accepted.
   *
   * @param suppression by whom, or rather why
   */
  public record Accepted(Finding finding, Suppression suppression) {}

  private final String model;
  private final String modelClass;
  private final long seed;
  private final List<String> passed;
  private final List<Finding> findings;
  private final List<Accepted> accepted;
  private final @Nullable Measures measures;

  Report(
      String model,
      String modelClass,
      long seed,
      List<String> passed,
      List<Finding> findings,
      List<Accepted> accepted,
      @Nullable Measures measures) {
    this.model = model;
    this.modelClass = modelClass;
    this.seed = seed;
    this.passed = List.copyOf(passed);
    this.findings = List.copyOf(findings);
    this.accepted = List.copyOf(accepted);
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

  /** Returns the codes of the checks that ran and found nothing that was not accepted. */
  public List<String> passed() {
    return passed;
  }

  /** Returns what was found and not accepted. */
  public List<Finding> findings() {
    return findings;
  }

  /** Returns what was found and accepted. */
  public List<Accepted> accepted() {
    return accepted;
  }

  /** Returns what was measured; empty if no worker could attach. */
  public Optional<Measures> measures() {
    return Optional.ofNullable(measures);
  }

  /** Returns whether there is no finding of severity error. */
  public boolean isPassed() {
    return findings.stream().noneMatch(finding -> finding.severity() == Severity.ERROR);
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
    ReportFiles.write(file, ReportJson.of(List.of(Documents.of(this))));
  }

  /** Returns the report for people, several lines. */
  @Override
  public String toString() {
    return new SummaryText(Reproduction.IN_JAVA, "").of(Documents.of(this));
  }
}
