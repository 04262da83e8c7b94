package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoMoreInteractions;

import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.logging.Log;
import org.junit.jupiter.api.Test;

final class VerdictTest {
  private static final Result PASSED =
      new Result(Outcome.PASSED, "modelshare:verify passed for A\n  all\n");
  private static final Result ERRORS =
      new Result(
          Outcome.ERRORS,
          """
          modelshare:verify passed for A
            all
          modelshare:verify found 1 error in B
            MS201
          modelshare:verify found 2 warnings in C
            MS209
          3 models: 2 passed, 1 failed
          """);
  private static final Result WARNINGS =
      new Result(Outcome.WARNINGS, "modelshare:verify found 1 warning in A\n");
  private static final Result NO_MODEL = new Result(Outcome.NO_MODEL, "");

  private final Log log = mock(Log.class);

  @Test
  void logsTheSummaryOfAGoodRun() throws MojoFailureException {
    new Verdict(true, true, true).conclude(PASSED, false, null, log);
    verify(log).info("modelshare:verify passed for A");
    verify(log).info("  all");
    verifyNoMoreInteractions(log);
  }

  @Test
  void failsWithTheSummaryOfErrors() {
    assertThatThrownBy(() -> new Verdict(true, false, true).conclude(ERRORS, false, null, log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage(
            "\nmodelshare:verify found 1 error in B\n  MS201\n3 models: 2 passed, 1 failed\n");
    verify(log).info("modelshare:verify passed for A");
    verify(log).info("  all");
    verify(log).warn("modelshare:verify found 2 warnings in C");
    verify(log).warn("  MS209");
    verifyNoMoreInteractions(log);
  }

  @Test
  void onlyLogsErrorsIfToldSo() throws MojoFailureException {
    new Verdict(false, false, true).conclude(ERRORS, false, null, log);
    verify(log).error("modelshare:verify found 1 error in B");
    verify(log).error("  MS201");
  }

  @Test
  void logsWarningsUnlessToldToFail() throws MojoFailureException {
    new Verdict(true, false, true).conclude(WARNINGS, false, null, log);
    verify(log).warn("modelshare:verify found 1 warning in A");
    assertThatThrownBy(() -> new Verdict(true, true, true).conclude(WARNINGS, false, null, log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("\nmodelshare:verify found 1 warning in A\n");
  }

  @Test
  void anOutcomeCountsAlsoWithoutALineThatSaysSo() {
    Result result = new Result(Outcome.ERRORS, "all is well\n");
    assertThatThrownBy(() -> new Verdict(true, false, true).conclude(result, false, null, log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("\nall is well\n");
  }

  @Test
  void aModuleWithoutAModelPasses() throws MojoFailureException {
    new Verdict(true, true, true).conclude(NO_MODEL, false, null, log);
    verify(log).info("modelshare: no model in this module");
    verifyNoMoreInteractions(log);
  }

  @Test
  void aBuildWithoutAModelFailsUnlessToldOtherwise() {
    assertThatThrownBy(() -> new Verdict(true, true, true).conclude(NO_MODEL, true, "Als", log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessageStartingWith("modelshare: no model in any module is called Als; write a class");
    assertThatCode(() -> new Verdict(true, true, false).conclude(NO_MODEL, true, null, log))
        .doesNotThrowAnyException();
  }
}
