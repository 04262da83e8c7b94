package org.modelshare.maven;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class InheritedArgumentsTest {
  @TempDir private Path base;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=5005",
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=y,address=0",
        "-agentlib:jdwp=transport=dt_socket,server=n,suspend=n,address=localhost:0",
        "-Xrunjdwp:transport=dt_socket,server=y,suspend=n,address=5005",
        "-Dcom.sun.management.jmxremote.port=9010",
        "-Xlog:gc*:file=gc.log",
        "-XX:StartFlightRecording=filename=a.jfr",
        "-XX:AOTCacheOutput=app.aot",
      })
  void onlyOneProcessCanHaveThese(String argument) {
    Map<String, String> environment =
        new HashMap<>(Map.of("JAVA_TOOL_OPTIONS", "-Da='b  c' " + argument + " -Dd=\"$1\\\""));

    assertThat(InheritedArguments.takeOut(environment))
        .containsExactly(argument + " of JAVA_TOOL_OPTIONS");
    assertThat(environment).isEqualTo(Map.of("JAVA_TOOL_OPTIONS", "-Da='b  c'  -Dd=\"$1\\\""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=*:0",
        "-Dcom.sun.management.jmxremote.port=0",
        "-Xlog:gc*:stdout",
        "-Xlog:gc*:file=gc-%p.log",
        "-Xms4g",
        "-XX:+UseG1GC",
      })
  void allMayHaveThese(String argument) {
    Map<String, String> environment =
        new HashMap<>(Map.of("_JAVA_OPTIONS", argument, "A", "-agentlib:jdwp"));
    Map<String, String> before = Map.copyOf(environment);

    assertThat(InheritedArguments.takeOut(environment)).isEmpty();
    assertThat(environment).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void theVerifierStartsWhereMavenHasADebugger(String variable) throws Exception {
    String agent =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + freePort();
    ProcessBuilder command =
        new ProcessBuilder(
                java().toString(),
                "-cp",
                System.getProperty("java.class.path"),
                InheritedArgumentsTest.class.getName(),
                base.toString())
            .redirectErrorStream(true);
    command.environment().put(variable, agent);
    Process maven = command.start();
    try {
      assertThat(new String(maven.getInputStream().readAllBytes(), UTF_8))
          .contains("the verifier JVM does not inherit " + agent + " of " + variable)
          .contains("ended PASSED");
    } finally {
      maven.destroyForcibly().waitFor();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Forks a verifier, as Maven does. */
  public static void main(String[] arguments) throws Exception {
    Path reports = Path.of(arguments[0], "reports");
    URI classes = requireNonNull(InheritedArgumentsTest.class.getResource("/")).toURI();
    VerifierJvm jvm =
        new VerifierJvm(
            java(),
            List.of(Path.of(classes).toString()),
            List.of(),
            Map.of(),
            Path.of(arguments[0]),
            reports,
            Duration.ofSeconds(50));
    Result result =
        new Verifier(jvm, reports, new HarnessVersion("1", "1"))
            .run(
                new RequestProperties("verify").set("model", "m"),
                line -> System.out.println(line.text()));
    System.out.println("ended " + result.outcome());
  }

  private static Path java() {
    return Jdk.java(Path.of(System.getProperty("java.home")));
  }
}
