package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

class FailureReportTest {
  @Test
  void aMessageOfOursIsDescriptionAndAction() {
    FailureReport failure =
        FailureReport.of(new IllegalArgumentException("store is \"a; b\"; write shm or file"));
    assertThat(failure.description()).isEqualTo("store is \"a; b\"");
    assertThat(failure.action()).isEqualTo("write shm or file");
    assertThat(failure.trace()).startsWith("java.lang.IllegalArgumentException: store");
  }

  @Test
  void aMessageWithoutRemedyHasNoAction() {
    FailureReport failure = FailureReport.of(new IllegalStateException("it is closed"));
    assertThat(failure.description()).isEqualTo("it is closed");
    assertThat(failure.action()).isEmpty();
  }

  @Test
  void aProblemHasItsRemedyAndPage() {
    FailureReport failure = FailureReport.of(new ModelShareException(Problem.NO_ROOM, "a; b"));
    assertThat(failure.description()).isEqualTo(Problem.NO_ROOM.code() + " a; b");
    assertThat(failure.action())
        .isEqualTo(Problem.NO_ROOM.remedy() + " (" + Problem.NO_ROOM.page() + ")");
  }

  @Test
  void aRemedyOfItsOwnStaysInTheDescription() {
    FailureReport failure =
        FailureReport.of(new ModelShareException(Problem.NO_ROOM, "a", "do this", null));
    assertThat(failure.description()).contains("a; do this");
    assertThat(failure.action()).isEqualTo("see " + Problem.NO_ROOM.page());
  }

  @Test
  void allElseIsAskedToBeLookedInto() {
    assertThat(FailureReport.of(new NullPointerException()))
        .extracting(FailureReport::description, FailureReport::action)
        .first()
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void foreignTextsAreEscapedAndSurviveTheFile() throws IOException {
    FailureReport failure = new FailureReport("ä\u001b\n", "do", "at a\n\tat b");
    Properties properties = new Properties();
    properties.load(new StringReader(failure.toProperties()));
    assertThat(properties.getProperty("description")).isEqualTo("ä\\u001b\\n");
    assertThat(properties.getProperty("trace")).isEqualTo("at a\n\tat b");
  }
}
