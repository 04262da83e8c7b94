package org.modelshare.maven;

import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;
import org.modelshare.maven.Summary.Kind;

/** Turns what the verifier found into the result of the build. */
record Verdict(boolean failOnError, boolean failOnWarning, boolean failIfNoModels) {
  /**
   * Logs the summary, or fails the build with it.
   *
   * @param noneAnywhere whether this was the last module and none had a model
   * @param filter the models that were asked for, null if all
   */
  void conclude(Result result, boolean noneAnywhere, @Nullable String filter, Log log)
      throws MojoFailureException {
    Summary summary = Summary.of(result.summary());
    if (result.outcome() == Outcome.NO_MODEL) {
      log.info("modelshare: no model in this module");
    } else {
      conclude(result.outcome(), summary, log);
    }
    if (noneAnywhere && failIfNoModels) {
      throw new MojoFailureException(
          "modelshare: no model in any module"
              + (filter == null ? "" : " is called " + ForeignText.line(filter))
              + "; write a class that implements org.modelshare.harness.ModelProvider, or set"
              + " -Dmodelshare.failIfNoModels=false");
    }
  }

  /** Only what failed is told as an error; the line about the whole run comes last. */
  private void conclude(Outcome outcome, Summary summary, Log log) throws MojoFailureException {
    boolean fails = outcome == Outcome.ERRORS ? failOnError : isFatalWarning(outcome);
    List<String> fatal = new ArrayList<>();
    summary.lines(Kind.PASSED).forEach(log::info);
    summary.lines(Kind.WARNINGS).forEach(fails && failOnWarning ? fatal::add : log::warn);
    summary.lines(Kind.ERRORS).forEach(fails ? fatal::add : log::error);
    summary.lines(Kind.RUN).forEach(fails ? fatal::add : log::info);
    if (fails) {
      throw new MojoFailureException("\n" + String.join("\n", fatal) + "\n");
    }
  }

  private boolean isFatalWarning(Outcome outcome) {
    return outcome == Outcome.WARNINGS && failOnWarning;
  }
}
