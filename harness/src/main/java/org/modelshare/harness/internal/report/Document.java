package org.modelshare.harness.internal.report;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.StoreKind;

/**
 * One verification, as reports show it.
 *
 * @param model simple name of the model's class
 * @param modelClass name of the model's class
 * @param seed that all random numbers were drawn from
 * @param profile that was asked for
 * @param isPassed whether no finding is an error
 * @param rows the checks that were asked for, one by one
 * @param unmatched suppressions that covered nothing
 * @param measures null if no worker attached
 */
public record Document(
    String model,
    String modelClass,
    long seed,
    String profile,
    boolean isPassed,
    List<Row> rows,
    List<Suppression> unmatched,
    @Nullable Measures measures) {
  public Document {
    rows = List.copyOf(rows);
    unmatched = List.copyOf(unmatched);
  }

  /** Returns the document without suppressions that covered nothing in this one model. */
  Document withoutUnmatched() {
    return new Document(model, modelClass, seed, profile, isPassed, rows, List.of(), measures);
  }

  /** Returns the codes of the checks that found nothing that was not accepted. */
  List<String> passed() {
    return rows.stream().filter(Row::isPassed).map(row -> row.check().code()).toList();
  }

  List<Finding> findings() {
    return rows.stream().flatMap(row -> row.findings().stream()).toList();
  }

  List<Accepted> accepted() {
    return rows.stream().flatMap(row -> row.accepted().stream()).toList();
  }

  /** Returns the checks that could not judge. */
  List<Row> inconclusive() {
    return rows.stream().filter(row -> row.state().equals("inconclusive")).toList();
  }

  /**
   * One check.
   *
   * @param severity of its findings
   * @param profile the smallest that makes it
   * @param state {@code passed}, {@code found}, {@code accepted}, {@code not applicable} or {@code
   *     inconclusive}
   * @param reason why it did not judge; empty if it did
   */
  public record Row(
      Problem check,
      String severity,
      String profile,
      String state,
      String reason,
      Duration duration,
      List<Finding> findings,
      List<Accepted> accepted) {
    public Row {
      findings = List.copyOf(findings);
      accepted = List.copyOf(accepted);
    }

    boolean isPassed() {
      return state.equals("passed") || state.equals("accepted");
    }

    /** Returns whether the check did not judge. */
    boolean isUnjudged() {
      return state.equals("not applicable") || state.equals("inconclusive");
    }
  }

  /**
   * A suppression that covered nothing.
   *
   * @param model empty for every model
   * @param path empty for every path
   */
  public record Suppression(String code, String model, String path, String justification) {}

  /**
   * Something that a check found.
   *
   * @param severity {@code error} or {@code warning}
   * @param model simple name of the model's class
   * @param path where in the model; empty if it concerns all of it
   */
  public record Finding(
      Problem check, String severity, String model, String path, String text, String remedy) {}

  /** A finding that does not count, and why. */
  public record Accepted(Finding finding, String justification) {}

  /** The measures. */
  public record Measures(
      StoreKind store,
      long publishedBytes,
      long heapLimitBytes,
      List<Worker> workers,
      List<String> unseen) {
    public Measures {
      workers = List.copyOf(workers);
      unseen = List.copyOf(unseen);
    }
  }

  /** The measures of one worker. */
  public record Worker(
      String name,
      long pid,
      String jvmVersion,
      Duration attachDuration,
      long sharedBytes,
      long copiedBytes,
      long graphBytes,
      long attachGrowthBytes,
      long growthBytes,
      long heldBytes) {}
}
