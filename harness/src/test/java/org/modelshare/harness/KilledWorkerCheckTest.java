package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.store.StoreKind;

/** MS501; the ward has models that are harmed. */
class KilledWorkerCheckTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "IN_PROCESS")
  void aModelThatSharesNothingButItselfIsNotHarmed(StoreKind kind) {
    Report report =
        RoundTrip.of(() -> Weights.create())
            .probe((weights, random) -> weights.value(random.nextInt(3)))
            .store(kind)
            .probes(5)
            .workers(1)
            .checks("MS501")
            .verify();
    assertThat(report.rows())
        .as(report.toString())
        .extracting(Report.Row::state)
        .isEqualTo(List.of(Report.State.PASSED));
  }
}
