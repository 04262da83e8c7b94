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
 * @param isPassed whether no finding is an error
 * @param passed codes of the checks that found nothing that was not accepted
 * @param measures null if no worker attached
 */
public record Document(
    String model,
    String modelClass,
    long seed,
    boolean isPassed,
    List<String> passed,
    List<Finding> findings,
    List<Accepted> accepted,
    @Nullable Measures measures) {
  public Document {
    passed = List.copyOf(passed);
    findings = List.copyOf(findings);
    accepted = List.copyOf(accepted);
  }

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
