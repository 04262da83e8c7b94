package org.modelshare.harness;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryManagerMXBean;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;

/** Workers start whatever arguments of JVMs the environment of their pool has. */
final class InheritedOptionsTest extends WorkerPoolFixture {
  @ParameterizedTest
  @CsvSource({
    "JAVA_TOOL_OPTIONS, -XX:+UseG1GC, G1",
    "JDK_JAVA_OPTIONS, -XX:+UseParallelGC, PS",
    "_JAVA_OPTIONS, -XX:+UseSerialGC, Copy",
    "JAVA_TOOL_OPTIONS, -Da=b -XX:+UseZGC, ZGC",
  })
  void anInheritedCollectorWinsOverThatOfThePool(String variable, String options, String collector)
      throws Exception {
    assertThat(runProgram(variable, options))
        .anyMatch(line -> line.startsWith("answer ") && line.contains(collector));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void theCollectorOfThePoolsArgumentsWinsOverAnInheritedOne(String variable) throws Exception {
    assertThat(runProgram(variable, "-XX:+UseParallelGC", "-XX:+UseG1GC"))
        .anyMatch(line -> line.startsWith("answer ") && line.contains("G1"))
        .areExactly(
            1, containing("workers do not inherit -XX:+UseParallelGC of %s".formatted(variable)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"})
  void aDebuggersPortIsNotInheritedAndTheLogSaysSoOnce(String variable) throws Exception {
    String agent =
        "-agentlib:jdwp=transport=dt_socket,server=y,suspend=n,address=127.0.0.1:" + freePort();
    assertThat(runProgram(variable, "-Dtold=yes " + agent))
        .anyMatch(line -> line.startsWith("answer yes"))
        .areExactly(1, containing("workers do not inherit " + agent + " of " + variable));
  }

  @Test
  void aSmallestHeapThatWorkersCannotHaveIsNotInherited() throws Exception {
    assertThat(runProgram("JAVA_TOOL_OPTIONS", "-Xms300m"))
        .anyMatch(line -> line.startsWith("answer "))
        .areExactly(1, containing("workers do not inherit -Xms300m of JAVA_TOOL_OPTIONS"));
  }

  private static Condition<String> containing(String text) {
    return new Condition<>(line -> line.contains(text), "has %s", text);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Returns the lines that a program prints which forks a pool. */
  private List<String> runProgram(String variable, String options, String... jvmArgs)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Xmx512m",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            InheritedOptionsTest.class.getName()));
    command.addAll(List.of(jvmArgs));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(mark.environment());
    builder.environment().put(variable, options);
    Process process = builder.start();
    try {
      return process.inputReader().readAllLines();
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  /** Forks a pool of two, and prints what one of its workers answers. */
  @SuppressWarnings("SystemOut") // its test reads that
  public static void main(String[] jvmArgs) {
    try (ModelStore store = ModelStores.open()) {
      ModelKey<Weights> key = store.put(Weights.create());
      try (WorkerPool<Weights> pool =
          WorkerPool.builder().workers(2).jvmArgs(jvmArgs).fork(store, key)) {
        System.out.println("answer " + pool.map((model, i) -> describe(), List.of(1)).getFirst());
      }
    }
  }

  private static String describe() {
    return System.getProperty("told")
        + " "
        + ManagementFactory.getGarbageCollectorMXBeans().stream()
            .map(MemoryManagerMXBean::getName)
            .collect(joining(" "));
  }
}
