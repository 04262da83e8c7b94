package org.modelshare.harness.internal.aot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.harness.internal.pool.PoolOptions;

class AotFlagsTest {
  @Test
  void propertiesAreLeftOut() {
    assertThat(AotFlags.of(List.of("-Xmx1g", "-Dsecret=1", "-XX:+UseSerialGC"), Map.of()))
        .contains(List.of("-Xmx1g", "-XX:+UseSerialGC"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-Xmx1g",
        "-Xss512k",
        "-ea",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "--add-modules=jdk.incubator.vector",
        "-XX:+UseZGC",
        "-XX:-TieredCompilation",
        "-XX:TieredStopAtLevel=1",
        "-XX:MaxRAMPercentage=12.5",
        "-XX:MaxMetaspaceSize=64m",
        "-XX:+HeapDumpOnOutOfMemoryError",
        "-XX:+UnlockDiagnosticVMOptions"
      })
  void whatIsKnownToBeHarmlessIsKept(String argument) {
    assertThat(AotFlags.of(List.of(argument), Map.of())).contains(List.of(argument));
  }

  /** An argument that a cache could not have would leave every worker without one. */
  @Test
  void thoseOfEveryWorkerAreFlags() {
    Duration second = Duration.ofSeconds(1);
    PoolOptions options =
        new PoolOptions(
            "",
            1,
            Path.of("jdk"),
            List.of(),
            List.of(),
            "256m",
            Map.of(),
            null,
            second,
            second,
            second,
            "",
            0,
            true,
            false,
            "",
            AotPolicy.NEVER,
            0);

    List<String> arguments = options.arguments();

    assertThat(arguments).contains("-XX:+UseSerialGC");
    assertThat(AotFlags.of(arguments, Map.of())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseSomethingNew",
        "-XX:SomethingNew=1",
        "-XX:MaxHeapSize=file",
        "-XX:-UnlockDiagnosticVMOptions",
        "-XX:+AlwaysPreTouch",
        "-XX:Unlock",
        "--module-path=modules",
        "-cp",
        "-javaagent:agent.jar",
        "-agentlib:jdwp=transport=dt_socket",
        "--patch-module=java.base=classes",
        "-Xshare:off",
        "-Xlog:gc:file=log",
        "-XX:AOTCache=mine",
        "-XX:SharedArchiveFile=mine",
        "-XX:StartFlightRecording",
        "-XX:OnError=command",
        "-XX:OnOutOfMemoryError=command",
        "-XX:Flags=.hotspotrc",
        "-XX:VMOptionsFile=options",
        "-XX:HeapDumpPath=/tmp",
        "@arguments",
        "value-of-the-argument-before"
      })
  void whatIsNotKnownToBeHarmlessIsRefused(String argument) {
    assertThat(AotFlags.of(List.of("-Xmx1g", argument), Map.of())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "_JAVA_OPTIONS", "JDK_AOT_VM_OPTIONS"})
  void argumentsInTheEnvironmentAreRefused(String variable) {
    assertThat(AotFlags.of(List.of(), Map.of(variable, "-Xint"))).isEmpty();
    assertThat(AotFlags.of(List.of(), Map.of(variable, " "))).isPresent();
  }
}
