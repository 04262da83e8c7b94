package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class TimeLimitTest {
  @ParameterizedTest
  @CsvSource({"500ms,PT0.5S", "30s,PT30S", "10m,PT10M", "2 h,PT2H"})
  void reads(String text, Duration limit) throws CannotVerifyException {
    assertThat(TimeLimit.parse("timeout", text)).isEqualTo(limit);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "10", "-1s", "PT10M", "", "1d"})
  void refusesWhatIsNoTimeLimit(String text) {
    assertThatThrownBy(() -> TimeLimit.parse("timeout", text))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("timeout: " + text + " is no time limit; say 500ms, 30s, 10m or 1h");
  }
}
