package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DefaultWorkersTest {
  @ParameterizedTest
  @CsvSource({"1, 1", "2, 1", "3, 1", "4, 2", "64, 32"})
  void halfTheCoresButAtLeastOne(int cores, int workers) {
    assertThat(DefaultWorkers.of(Map.of(), cores)).isEqualTo(workers);
  }

  @Test
  void theEnvironmentWins() {
    assertThat(DefaultWorkers.of(Map.of("MODELSHARE_WORKERS", " 7 "), 64)).isEqualTo(7);
    assertThat(DefaultWorkers.of(Map.of("MODELSHARE_WORKERS", " "), 64)).isEqualTo(32);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "many", "2.5", "4294967297"})
  void whatIsNoNumberOfWorkersIsRefused(String value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DefaultWorkers.of(Map.of("MODELSHARE_WORKERS", value), 64))
        .withMessage(
            "environment variable MODELSHARE_WORKERS is " + value + "; use a number from 1");
  }
}
