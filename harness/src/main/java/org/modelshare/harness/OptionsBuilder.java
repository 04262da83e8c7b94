package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Collects the options of a pool.
 *
 * @param <B> the builder that is handed back
 */
abstract sealed class OptionsBuilder<B> permits WorkerPool.Builder {
  final PoolOptions options = new PoolOptions();

  abstract B self();

  /**
   * Sets how many workers there are. By default half of this machine's cores, but at least one; the
   * environment variable {@code MODELSHARE_WORKERS} overrides that default.
   */
  public B workers(int workers) {
    options.workers(workers);
    return self();
  }

  /** Sets the Java installation of the workers; by default that of this JVM. */
  public B javaHome(Path javaHome) {
    options.javaHome(javaHome);
    return self();
  }

  /**
   * Sets the class path of the workers. By default it is what this JVM has its classes from: the
   * class path, and before it the modules that are no part of the JDK, with their patches; in a
   * worker they are no modules. When modelshare was loaded from a jar in a jar, as from a Spring
   * Boot jar that was not unpacked, there is no default, and {@link WorkerPool.Builder#fork} says
   * so.
   */
  public B classPath(Collection<Path> classPath) {
    options.classPath(classPath);
    return self();
  }

  /** Adds arguments for the workers' JVMs, such as {@code -Dname=value}. */
  public B jvmArgs(String... arguments) {
    options.addJvmArgs(List.of(arguments));
    return self();
  }

  /** Sets the largest heap of a worker, as {@code -Xmx} takes it; by default {@code 256m}. */
  public B maxHeap(String maxHeap) {
    options.maxHeap(maxHeap);
    return self();
  }

  /** Adds environment variables for the workers to those of this JVM. */
  public B environment(Map<String, String> variables) {
    options.addEnvironment(variables);
    return self();
  }

  /** Sets the working directory of the workers; by default that of this JVM. */
  public B workingDirectory(Path directory) {
    options.workingDirectory(directory);
    return self();
  }

  /** Sets how long workers may take to start and attach; by default one minute. */
  public B startDeadline(Duration deadline) {
    options.startDeadline(deadline);
    return self();
  }

  /**
   * Sets how long one operation may run before its worker is killed; by default 10 minutes. The
   * exception says where the operation was, and the log has a thread dump, unless the worker does
   * not react any more.
   */
  public B operationDeadline(Duration deadline) {
    options.operationDeadline(deadline);
    return self();
  }

  /** Sets how long {@link WorkerPool#close} waits before it kills; by default 10 seconds. */
  public B exitDeadline(Duration deadline) {
    options.exitDeadline(deadline);
    return self();
  }

  /**
   * Sets from which level on the workers log; by default as {@code java.util.logging} is configured
   * there, which is {@code INFO} unless an argument of their JVMs says otherwise.
   *
   * <p>What operations log with {@link System.Logger} or {@code java.util.logging} is logged again
   * in this JVM, with the same logger and level, the name of the worker before the message, and
   * what was thrown as a {@link WorkerException}. It may arrive a little later than results. A
   * worker waits for a log that is too slow, but not longer than a second; then records are lost,
   * and a record of this class tells how many. What workers print is logged as {@code
   * org.modelshare.worker.worker-1}: stdout at {@code INFO}, stderr at {@code WARNING}.
   */
  public B logging(System.Logger.Level least) {
    options.logging(least);
    return self();
  }

  /**
   * Sets how often an input whose worker died is tried again, by another worker; by default 0,
   * because an operation may have had effects before. What throws, or is over its deadline, is not
   * tried again. Inputs that were lost together are tried one by one, so that one which kills
   * workers does not harm the others.
   */
  public B retries(int retries) {
    options.retries(retries);
    return self();
  }

  /**
   * Has workers measure their heap before and after they attach, for {@link
   * WorkerStats#heapGrowthBytes}. They collect all garbage for that, which takes a few milliseconds
   * of their start.
   */
  public B measureHeap() {
    options.measureHeap();
    return self();
  }

  /** Sets whether workers start with an AOT cache; by default {@link AotCache#IN_BACKGROUND}. */
  public B aotCache(AotCache use) {
    options.aotCache(use);
    return self();
  }

  /** Sets what {@link WorkerContext#random()} is drawn from; by default a fresh random number. */
  public B seed(long seed) {
    options.seed(seed);
    return self();
  }
}
