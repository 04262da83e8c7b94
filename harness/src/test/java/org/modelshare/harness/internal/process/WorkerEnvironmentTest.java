package org.modelshare.harness.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WorkerEnvironmentTest {
  @Test
  void whatThePoolIsToldForItsWorkersIsLeftAsItIs() {
    WorkerEnvironment environment =
        WorkerEnvironment.of(
            Map.of("JAVA_TOOL_OPTIONS", "-Xms2g", "_JAVA_OPTIONS", "-Xms3g", "A", "-Xms4g"),
            Map.of("JAVA_TOOL_OPTIONS", "-Xms1g -XX:+UseZGC"),
            List.of());

    assertThat(environment.variables())
        .isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Xms1g -XX:+UseZGC", "A", "-Xms4g"));
    assertThat(environment.removed()).containsExactly("-Xms3g of _JAVA_OPTIONS");
    assertThat(environment.choosesCollector()).isTrue();
  }
}
