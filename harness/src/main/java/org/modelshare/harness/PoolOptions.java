package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of a pool, with their defaults. A {@link WorkerPool.Builder} changes its own; a pool
 * has a copy, which nobody changes.
 */
final class PoolOptions implements Cloneable {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern HEAP = Pattern.compile("[1-9][0-9]*[kKmMgG]?");

  private static final Duration FOR_EVER = Duration.ofDays(36_500);

  private String name = "";
  private @Nullable Integer workers;
  private Path javaHome = Path.of(System.getProperty("java.home"));
  private @Nullable List<Path> classPath;
  private List<String> jvmArgs = List.of();
  private String maxHeap = "256m";
  private Map<String, String> environment = Map.of();
  private @Nullable Path workingDirectory;
  private Duration startDeadline = Duration.ofMinutes(1);
  private Duration operationDeadline = Duration.ofMinutes(10);
  private Duration exitDeadline = Duration.ofSeconds(10);
  private String logging = "";
  private int retries;
  private boolean measuresHeap;
  private AotCache aotCache = AotCache.IN_BACKGROUND;
  private long seed = ThreadLocalRandom.current().nextLong();

  /** Returns the options as they are now. */
  PoolOptions copy() {
    try {
      return (PoolOptions) clone(); // shallow: all values are immutable
    } catch (CloneNotSupportedException e) {
      throw new AssertionError(e);
    }
  }

  void name(String text) {
    if (!NAME.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "name is \"%s\"; use up to 64 letters, digits, _ and -".formatted(text));
    }
    name = text;
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

  /**
   * Returns how many workers there are.
   *
   * @throws IllegalArgumentException if the environment is to say it, and says no number
   */
  int workers() {
    return workers == null ? DefaultWorkers.here() : workers;
  }

  void workers(int number) {
    if (number < 1) {
      throw new IllegalArgumentException("workers is " + number + "; use at least 1");
    }
    workers = number;
  }

  Path javaHome() {
    return javaHome;
  }

  void javaHome(Path directory) {
    javaHome = directory;
  }

  List<Path> classPath() {
    return classPath == null ? ClassPathOfThisJvm.entries() : classPath;
  }

  void classPath(Collection<Path> entries) {
    classPath = List.copyOf(entries);
  }

  List<String> jvmArgs() {
    return jvmArgs;
  }

  void addJvmArgs(List<String> arguments) {
    jvmArgs = Stream.concat(jvmArgs.stream(), arguments.stream()).toList();
  }

  String maxHeap() {
    return maxHeap;
  }

  void maxHeap(String size) {
    if (!HEAP.matcher(size).matches()) {
      throw new IllegalArgumentException("maxHeap is " + size + "; write it as 256m or 2g");
    }
    maxHeap = size;
  }

  Map<String, String> environment() {
    return environment;
  }

  void addEnvironment(Map<String, String> variables) {
    variables.keySet().forEach(PoolOptions::requireVariable);
    Map<String, String> all = new HashMap<>(environment);
    all.putAll(variables);
    environment = Map.copyOf(all);
  }

  private static void requireVariable(String name) {
    if (name.isEmpty() || name.indexOf('=') >= 0) {
      throw new IllegalArgumentException(
          "environment has a variable \"%s\"; use a name without =".formatted(name));
    }
  }

  @Nullable Path workingDirectory() {
    return workingDirectory;
  }

  void workingDirectory(Path directory) {
    workingDirectory = directory;
  }

  Duration startDeadline() {
    return startDeadline;
  }

  void startDeadline(Duration deadline) {
    startDeadline = positive("startDeadline", deadline);
  }

  Duration operationDeadline() {
    return operationDeadline;
  }

  void operationDeadline(Duration deadline) {
    operationDeadline = positive("operationDeadline", deadline);
  }

  Duration exitDeadline() {
    return exitDeadline;
  }

  void exitDeadline(Duration deadline) {
    exitDeadline = positive("exitDeadline", deadline);
  }

  /** Returns a name of a level, or an empty text for what the workers' own configuration says. */
  String logging() {
    return logging;
  }

  void logging(System.Logger.Level level) {
    logging = level.name();
  }

  int retries() {
    return retries;
  }

  void retries(int number) {
    if (number < 0) {
      throw new IllegalArgumentException("retries is " + number + "; use 0 or more");
    }
    retries = number;
  }

  boolean measuresHeap() {
    return measuresHeap;
  }

  void measureHeap() {
    measuresHeap = true;
  }

  AotCache aotCache() {
    return aotCache;
  }

  void aotCache(AotCache use) {
    aotCache = use;
  }

  long seed() {
    return seed;
  }

  void seed(long number) {
    seed = number;
  }

  /** Who writes the longest time that there is means for ever; it has to fit into nanoseconds. */
  private static Duration positive(String name, Duration deadline) {
    if (!deadline.isPositive()) {
      throw new IllegalArgumentException(name + " is " + deadline + "; use a positive time");
    }
    return deadline.compareTo(FOR_EVER) < 0 ? deadline : FOR_EVER;
  }
}
