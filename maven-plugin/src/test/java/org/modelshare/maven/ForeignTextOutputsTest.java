package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Text from a verifier, a model or a path, wherever it goes out. */
final class ForeignTextOutputsTest {
  static Stream<String> foreign() {
    return Stream.of(
        "\n", "\u001b[31m", "\u0007", "\u0085", "\u202e", "\ud800", "\udc00", "\uffff", "\0");
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aLineOfOutputIsOneLine(String foreign) {
    assertThat(new OutputLine("a" + foreign + "b", true).text())
        .matches("a\\\\(n|u[0-9a-f]{4}(\\[31m)?)b");
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aSummaryHasNothingButLines(String foreign) {
    assertThat(new Result(Outcome.ERRORS, "a" + foreign + "b").summary())
        .matches("a(\n|\\\\u[0-9a-f]{4}(\\[31m)?)b");
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aFailureHasNothingButLines(String foreign) {
    String message = "a" + foreign + "b";
    assertThat(new CannotVerifyException(message)).message().matches("a(\n|\\\\u.*)b");
    assertThat(new CannotVerifyException(message, new IllegalStateException()))
        .message()
        .matches("a(\n|\\\\u.*)b");
    assertThat(Breakage.of(1, null, message)).message().matches("(?s).*\n  a(\n  |\\\\u.*)b");
  }
}
