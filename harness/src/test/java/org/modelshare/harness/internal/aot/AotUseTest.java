package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AotUseTest {
  private static final Path CACHE = Path.of("/caches/one.aot");

  @Test
  void diagnosticFlagsAreForTheVersionThatTheyWereTriedIn() {
    assertThat(AotUse.arguments(CACHE, 25))
        .contains("-XX:AOTCache=/caches/one.aot", "-XX:ArchiveRelocationMode=0")
        .containsSubsequence("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTReplayTraining");
    assertThat(AotUse.makingArguments(CACHE, 25))
        .contains("-XX:AOTCacheOutput=/caches/one.aot")
        .containsSubsequence("-XX:+UnlockDiagnosticVMOptions", "-XX:-AOTRecordTraining");
  }

  @ParameterizedTest
  @ValueSource(ints = {26, 29})
  void anotherVersionIsGivenNoneThatItMayNotKnow(int javaVersion) {
    assertThat(flags(AotUse.arguments(CACHE, javaVersion)))
        .containsExactly("-XX:AOTCache=/caches/one.aot");
    assertThat(flags(AotUse.makingArguments(CACHE, javaVersion)))
        .containsExactly("-XX:AOTCacheOutput=/caches/one.aot");
  }

  private static List<String> flags(List<String> arguments) {
    return arguments.stream().filter(argument -> argument.startsWith("-XX:")).toList();
  }
}
