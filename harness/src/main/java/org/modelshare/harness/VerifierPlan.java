package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.ClassPathOfThisJvm;

/**
 * All that a worker JVM of a verification is started with, but for its model. Workers of equal
 * plans can stand in for each other.
 *
 * @param maxHeap as {@code -Xmx} takes it
 * @param jvmArguments those of the user, and after them those of the part of the run
 * @param loader the context class loader of the thread that verifies, which finds the classes of
 *     what workers answer; null for none
 * @param isMeasured whether the worker measures what attaching costs
 */
record VerifierPlan(
    String javaHome,
    List<Path> classPath,
    String maxHeap,
    Map<String, String> environment,
    List<String> jvmArguments,
    @Nullable ClassLoader loader,
    boolean isMeasured,
    Duration startTimeout,
    Duration operationTimeout) {
  VerifierPlan {
    classPath = List.copyOf(classPath);
    environment = Map.copyOf(environment);
    jvmArguments = List.copyOf(jvmArguments);
  }

  /** Returns the plan of workers that have the heap and the environment that the settings say. */
  static VerifierPlan of(Settings settings, List<String> moreArguments) {
    List<String> arguments = new ArrayList<>(settings.jvmArguments());
    arguments.addAll(moreArguments);
    return new VerifierPlan(
        System.getProperty("java.home"),
        ClassPathOfThisJvm.entries(),
        settings.workerMaxHeap(),
        settings.environment(),
        arguments,
        Thread.currentThread().getContextClassLoader(),
        false,
        settings.startTimeout(),
        settings.operationTimeout());
  }

  /** Returns the same for workers that measure what attaching costs them. */
  VerifierPlan measured() {
    return with(maxHeap, true);
  }

  /** Returns the same for a JVM that has the largest heap of this one. */
  VerifierPlan withHeapOfThisJvm() {
    return with(Runtime.getRuntime().maxMemory() / 1024 + "k", isMeasured);
  }

  private VerifierPlan with(String heap, boolean measures) {
    return new VerifierPlan(
        javaHome,
        classPath,
        heap,
        environment,
        jvmArguments,
        loader,
        measures,
        startTimeout,
        operationTimeout);
  }

  /**
   * Returns a builder of pools of one worker.
   *
   * @param moreArguments for its JVM
   */
  WorkerPool.Builder builder(String... moreArguments) {
    List<String> arguments = new ArrayList<>();
    // An observation may run out of memory, and say so.
    arguments.add("-XX:-ExitOnOutOfMemoryError");
    arguments.addAll(jvmArguments);
    arguments.addAll(List.of(moreArguments));
    return WorkerPool.builder()
        .name("verify")
        .workers(1)
        .aotCache(AotCache.NEVER) // it would be part of what is measured
        .maxHeap(maxHeap)
        .environment(environment)
        .jvmArgs(arguments.toArray(String[]::new))
        .startDeadline(startTimeout)
        .operationDeadline(operationTimeout);
  }
}
