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
  private static final Result PASSED = new Result(Outcome.PASSED, "passed\n  all\n");
  private static final Result ERRORS = new Result(Outcome.ERRORS, "found 1 error\n  MS201\n");
  private static final Result WARNINGS = new Result(Outcome.WARNINGS, "found 1 warning\n");
  private static final Result NO_MODEL = new Result(Outcome.NO_MODEL, "");

  private final Log log = mock(Log.class);

  @Test
  void logsTheSummaryOfAGoodRun() throws MojoFailureException {
    new Verdict(true, true, true).conclude(PASSED, false, null, log);
    verify(log).info("passed");
    verify(log).info("  all");
    verifyNoMoreInteractions(log);
  }

  @Test
  void failsWithTheSummaryOfErrors() {
    assertThatThrownBy(() -> new Verdict(true, false, true).conclude(ERRORS, false, null, log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("\nfound 1 error\n  MS201\n");
  }

  @Test
  void onlyLogsErrorsIfToldSo() throws MojoFailureException {
    new Verdict(false, false, true).conclude(ERRORS, false, null, log);
    verify(log).error("found 1 error");
    verify(log).error("  MS201");
  }

  @Test
  void logsWarningsUnlessToldToFail() throws MojoFailureException {
    new Verdict(true, false, true).conclude(WARNINGS, false, null, log);
    verify(log).warn("found 1 warning");
    assertThatThrownBy(() -> new Verdict(true, true, true).conclude(WARNINGS, false, null, log))
        .isInstanceOf(MojoFailureException.class)
        .hasMessage("\nfound 1 warning\n");
  }

  @Test
  void aModuleWithoutAModelPasses() throws MojoFailureException {
    new Verdict(true, true, true).conclude(NO_MODEL, false, null, log);
    verify(log).debug("modelshare: no model in this module");
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
