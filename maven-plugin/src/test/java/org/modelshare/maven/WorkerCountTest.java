package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WorkerCountTest {
  @ParameterizedTest
  @CsvSource({"1,1", "2,2", "9999,9999", "1C,6", "0.5C,3", "0.25C,1", "0.01C,1", "2C,12"})
  void countsOnSixCores(String text, int workers) throws CannotVerifyException {
    assertThat(WorkerCount.parse(text, 6)).isEqualTo(workers);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1.5", "C", "two", "", "1c", "-1C"})
  void refusesWhatIsNoNumberOfWorkers(String text) {
    assertThatThrownBy(() -> WorkerCount.parse(text, 6))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("workers: " + text + " is no number of workers; say 2, or 1C for one per core");
  }
}
