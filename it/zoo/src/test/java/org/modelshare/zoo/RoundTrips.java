package org.modelshare.zoo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.Report;
import org.modelshare.harness.RoundTrip;

/**
 * Healthy models of one library, in which the verifier must find nothing: with all defaults, as
 * users have it, and behind the class path of the zoo, which is long.
 */
public abstract class RoundTrips {
  /** Holds the files of models that were trained once; their trainers note the time of day. */
  @TempDir protected static Path directory;

  protected static void passes(ModelProvider<?> provider) {
    passes(RoundTrip.of(provider));
  }

  /** No finding, not even an accepted one, and no check that could not judge. */
  protected static void passes(RoundTrip<?> run) {
    Report report = run.verify();

    assertThat(report.rows())
        .as(report.toString())
        .allSatisfy(
            row -> assertThat(row.state()).isIn(Report.State.PASSED, Report.State.NOT_APPLICABLE));
    assertThat(report.passed())
        .as(report.toString())
        .contains("MS101", "MS201", "MS205", "MS209", "MS210", "MS301", "MS304", "MS305", "MS306")
        .contains("MS309", "MS310", "MS401", "MS402", "MS504", "MS702");
  }
}
