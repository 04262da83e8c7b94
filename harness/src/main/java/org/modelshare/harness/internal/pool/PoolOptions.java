package org.modelshare.harness.internal.pool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.AotPolicy;
import org.modelshare.harness.internal.process.ClassPathOfThisJvm;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.harness.internal.worker.WorkerLog;

/**
 * The options of a pool. Each is checked here; the names in messages are those of the builder's
 * methods.
 *
 * @param workers how many there are; null for {@link DefaultWorkers}
 * @param classPath of the workers; null for that of this JVM
 * @param maxHeap as {@code -Xmx} takes it
 * @param workingDirectory of the workers; null for that of this JVM
 * @param logging name of a level, or empty for the one that the workers' own configuration names
 * @param seed of {@code WorkerContext.random()}
 */
public record PoolOptions(
    @Nullable Integer workers,
    Path javaHome,
    @Nullable List<Path> classPath,
    List<String> jvmArgs,
    String maxHeap,
    Map<String, String> environment,
    @Nullable Path workingDirectory,
    Duration startDeadline,
    Duration operationDeadline,
    Duration exitDeadline,
    String logging,
    int retries,
    boolean measuresHeap,
    AotPolicy aotPolicy,
    long seed) {
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  public PoolOptions {
    workers = workers == null ? null : workers(workers);
    classPath = classPath == null ? null : List.copyOf(classPath);
    jvmArgs = List.copyOf(jvmArgs);
    maxHeap = maxHeap(maxHeap);
    environment = environment(environment);
    startDeadline = positive("startDeadline", startDeadline);
    operationDeadline = positive("operationDeadline", operationDeadline);
    exitDeadline = positive("exitDeadline", exitDeadline);
    retries = retries(retries);
  }

  public static int workers(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("workers is " + number + "; use at least 1");
    }
    return number;
  }

  public static String maxHeap(String size) {
    if (!HEAP.matcher(size).matches()) {
      throw new IllegalArgumentException("maxHeap is " + size + "; write it as 256m or 2g");
    }
    return size;
  }

  public static Map<String, String> environment(Map<String, String> variables) {
    variables.keySet().forEach(PoolOptions::requireVariable);
    return Map.copyOf(variables);
  }

  private static void requireVariable(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw new IllegalArgumentException(
          "environment has a variable \"%s\"; use a name without =".formatted(name));
    }
  }

  public static int retries(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("retries is " + number + "; use 0 or more");
    }
    return number;
  }

  /** Who writes the longest time that there is means for ever; it has to fit into nanoseconds. */
  public static Duration positive(String name, Duration deadline) {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException(name + " is " + deadline + "; use a positive time");
    }
    return deadline.compareTo(FOR_EVER) < 0 ? deadline : FOR_EVER;
  }

  /**
   * Returns how many workers there are.
   *
   * @throws IllegalArgumentException if the environment is to say it, and says no number
   */
  public int size() {
    return workers == null ? DefaultWorkers.here() : workers;
  }

  /** Returns the JVM of the workers; {@code parts} names what it runs. */
  JvmOptions jvm(ApiParts parts) {
    return new JvmOptions(
        javaHome,
        classPath == null ? ClassPathOfThisJvm.entries() : classPath,
        arguments(),
        environment,
        workingDirectory,
        parts.mainClass(),
        parts.boundaryClass());
  }

  /** Returns the arguments of the JVM, those of the user last: later ones count. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (jvmArgs.stream().noneMatch(PoolOptions::choosesCollector)) {
      arguments.add("-XX:+UseSerialGC");
    }
    arguments.addAll(
        List.of(
            "-Xmx" + maxHeap,
            // A worker without memory says so and goes, it does not limp on.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-CreateCoredumpOnCrash",
            // Without these a long loop keeps a worker from halting when its pool dies.
            "-XX:+UseCountedLoopSafepoints",
            "-XX:LoopStripMiningIter=1000",
            // Compilers would take a quarter of the start, for code that hardly runs again.
            "-XX:CompileThresholdScaling=5",
            "--enable-native-access=ALL-UNNAMED",
            "-Dkryo.unsafe=false",
            WorkerLog.jvmArgument(),
            "-Dstdout.encoding=UTF-8",
            "-Dstderr.encoding=UTF-8"));
    arguments.addAll(jvmArgs);
    return arguments;
  }

  private static boolean choosesCollector(String argument) {
    return argument.startsWith("-XX:+Use") && argument.endsWith("GC");
  }
}
