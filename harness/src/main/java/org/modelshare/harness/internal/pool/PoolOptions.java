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
import org.modelshare.harness.internal.process.WorkerEnvironment;
import org.modelshare.harness.internal.worker.WorkerLog;

/**
 * The options of a pool. Each is checked here; the names in messages are those of the builder's
 * methods.
 *
 * @param name what the names of its workers begin with; may be empty
 * @param workers how many there are; null for {@link DefaultWorkers}
 * @param classPath of the workers; null for that of this JVM
 * @param maxHeap as {@code -Xmx} takes it
 * @param workingDirectory of the workers; null for that of this JVM
 * @param logging name of a level, or empty for the one that the workers' own configuration names
 * @param replacesWorkers whether another worker is started for one that died
 * @param warmUp key of what workers look at before they measure; empty for nothing
 * @param seed of {@code WorkerContext.random()}
 */
public record PoolOptions(
    String name,
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
    boolean replacesWorkers,
    boolean measuresHeap,
    String warmUp,
    AotPolicy aotPolicy,
    long seed) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  public PoolOptions {
    name = name.isEmpty() ? name : name(name);
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

  public static String name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "name is \"%s\"; use up to 64 letters, digits, _ and -".formatted(text));
    }
    return text;
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

  /** The longest time that there is means for ever; it has to fit into nanoseconds. */
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

  /** Returns what the pool is called in a sentence. */
  String subject() {
    return name.isEmpty() ? "the pool" : "the pool " + name;
  }

  /** Returns the name of a worker. */
  String worker(int number) {
    return nameOf("worker-" + number);
  }

  /** Returns the name of a thread that is no worker's. */
  String thread(String purpose) {
    return "modelshare-" + nameOf(purpose);
  }

  private String nameOf(String part) {
    return name.isEmpty() ? part : name + "-" + part;
  }

  /** Returns the environment of the workers, and what they do not inherit. */
  WorkerEnvironment workerEnvironment() {
    return WorkerEnvironment.of(environment, jvmArgs);
  }

  /** Returns the largest heap of a worker: of several arguments the last one counts. */
  String largestHeap() {
    return jvmArgs.stream()
        .filter(argument -> argument.startsWith("-Xmx"))
        .reduce((first, second) -> second)
        .map(argument -> argument.substring("-Xmx".length()))
        .orElse(maxHeap);
  }

  /** Returns the JVM of the workers; {@code parts} names what it runs. */
  JvmOptions jvm(ApiParts parts) {
    return new JvmOptions(
        javaHome,
        classPath == null ? ClassPathOfThisJvm.entries() : classPath,
        arguments(),
        workerEnvironment().variables(),
        workingDirectory,
        parts.mainClass(),
        parts.boundaryClass());
  }

  /** Returns the arguments of the JVM, those of the user last: later ones count. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    if (!WorkerEnvironment.choosesCollector(jvmArgs) && !workerEnvironment().choosesCollector()) {
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
}
