package org.modelshare.maven;

import java.util.function.Consumer;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

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
    switch (result.outcome()) {
      case PASSED -> result.summary().lines().forEach(log::info);
      case ERRORS -> fail(result, failOnError, log::error);
      case WARNINGS -> fail(result, failOnWarning, log::warn);
      case NO_MODEL -> log.debug("modelshare: no model in this module");
    }
    if (noneAnywhere && failIfNoModels) {
      throw new MojoFailureException(
          "modelshare: no model in any module"
              + (filter == null ? "" : " is called " + ForeignText.line(filter))
              + "; write a class that implements org.modelshare.harness.ModelProvider, or set"
              + " -Dmodelshare.failIfNoModels=false");
    }
  }

  private static void fail(Result result, boolean fails, Consumer<String> log)
      throws MojoFailureException {
    if (fails) {
      throw new MojoFailureException("\n" + result.summary().stripTrailing() + "\n");
    }
    result.summary().lines().forEach(log);
  }
}
