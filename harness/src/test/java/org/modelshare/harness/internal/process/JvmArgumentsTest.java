package org.modelshare.harness.internal.process;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JvmArgumentsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:5005",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=0",
        "-agentlib:jdwp=transport=dt_socket,server=y",
        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=localhost:0",
        "-agentlib:jdwp",
        "-agentpath:/jdk/lib/libjdwp.so=transport=dt_socket,server=y,suspend=n,address=5005",
        "-Xrunjdwp:transport=dt_socket,server=y,suspend=n,address=5005",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-Dcom.sun.management.jmxremote.rmi.port=9010",
        "-Xloggc:gc.log",
        "-Xlog:gc*:file=gc.log",
        "-Xlog:gc*:gc.log:time",
        "-XX:StartFlightRecording=duration=60s,filename=recording.jfr",
        "-XX:StartFlightRecording:filename=recording.jfr",
        "-XX:AOTCacheOutput=app.aot",
        "-XX:ArchiveClassesAtExit=app.jsa",
        "-Xms4g",
        "-XX:InitialHeapSize=4g",
      })
  void whatASecondProcessCannotHave(String argument) {
    assertThat(JvmArguments.isForOneProcess(argument)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=0",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n",
        "-Xrunjdwp:transport=dt_socket,server=y,suspend=n",
        "-agentlib:other=5005",
        "-Dcom.sun.management.jmxremote.port=0",
        "-Dcom.sun.management.jmxremote",
        "-Xlog:gc",
        "-Xlog:gc*:stdout",
        "-Xlog:gc*:stderr:time",
        "-Xlog:gc*::time",
        "-Xlog:gc*:file=gc-%p.log",
        "-XX:StartFlightRecording",
        "-XX:StartFlightRecording:filename=%p.jfr",
        "-Xmx4g",
        "-XX:+UseG1GC"
      })
  void whatAllMayHave(String argument) {
    assertThat(JvmArguments.isForOneProcess(argument)).isFalse();
  }

  @Test
  void quotesAndWhiteSpaceAreThoseOfTheJvm() {
    assertThat(JvmArguments.split("  -Xint\t-Da=\"b c\"d \n 'e \"f\"' \"\" -Dg='"))
        .containsExactly("-Xint", "-Da=b cd", "e \"f\"", "", "-Dg=");
    assertThat(JvmArguments.split(" ")).isEmpty();
  }

  @Test
  void whatIsQuotedIsFoundAgain() {
    List<String> arguments =
        List.of("-Xint", "-Da=b c", "", "'", "\"", "-Db='\" \"'", "\"\"'' \t'\"", "a\\b");

    assertThat(
            JvmArguments.split(arguments.stream().map(JvmArguments::quote).collect(joining(" "))))
        .isEqualTo(arguments);
  }
}
