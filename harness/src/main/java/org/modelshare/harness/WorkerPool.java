package org.modelshare.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.AotPolicy;
import org.modelshare.harness.internal.pool.ApiParts;
import org.modelshare.harness.internal.pool.Pool;
import org.modelshare.harness.internal.pool.PoolOptions;
import org.modelshare.harness.internal.worker.LocalModels;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * Workers that are attached to one published model and run operations on it: JVMs, or a thread of
 * this one. Thread-safe.
 *
 * <p>Whoever makes a pool closes it. The store stays the caller's, and must be open while the pool
 * starts workers, which it also does later, to replace one that died. When the JVM that forked the
 * pool dies, its workers exit at once, also in the middle of an operation.
 *
 * @param <M> the model's class
 */
public final class WorkerPool<M> implements AutoCloseable {
  static final ApiParts PARTS =
      new ApiParts(
          new OperationCaller(),
          new RemoteFailures(),
          WorkerMain.class.getName(),
          OperationCaller.class.getName(),
          AotRehearsal::run);

  private final Pool pool;

  private WorkerPool(Pool pool) {
    this.pool = pool;
  }

  /**
   * Starts {@code workers} JVMs and waits until each has attached to the model.
   *
   * @throws ModelShareException as {@link Builder#fork}
   */
  public static <M> WorkerPool<M> fork(ModelStore store, ModelKey<M> key, int workers) {
    return builder().workers(workers).fork(store, key);
  }

  /**
   * Makes a pool without processes: a thread of this JVM does the work, with the same results, in
   * the same order, and with the same exceptions as worker JVMs would. As there, what operations
   * get, hold and return are copies, and must be able to travel; but the model is {@code model}
   * itself.
   *
   * <p>The pool has one worker, so that operations run one after the other, and a model need not be
   * thread-safe. Operations that would kill a worker end this JVM: by running out of memory, by
   * {@code System.exit}. An operation over its deadline is given up: its caller is told, its thread
   * is interrupted, and goes on in the background for as long as it likes. In {@link #stats()} the
   * process is this one, and heap sizes are 0, because they are not measured.
   */
  public static <M> WorkerPool<M> inProcess(M model) {
    return builder().inProcess(model);
  }

  /** Returns a builder for a pool with options. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Applies an operation to every input and waits for all results.
   *
   * @return the results in the order of the inputs
   * @throws WorkerException if the operation threw; of several failures that of the first input. It
   *     names the input, and has the stack of the caller as suppressed
   * @throws AssertionError if an assertion failed in the operation, with its expected and its
   *     actual value if it has them; an assumption of JUnit's that failed aborts the test here too
   * @throws ModelShareException if a worker died or was killed over an input, or if the operation
   *     or an input cannot travel; of a result that cannot, a {@link WorkerException} tells
   * @throws IllegalStateException if this pool is closed
   */
  @SuppressWarnings("unchecked") // the operation returns nothing else
  public <I extends @Nullable Object, O extends @Nullable Object> List<O> map(
      ModelOp<? super M, ? super I, ? extends O> operation, Collection<? extends I> inputs) {
    return (List<O>) pool.map(operation, inputs);
  }

  /**
   * Applies an operation to inputs that need not all exist at the same time: millions of them, or
   * those that a slow source gives.
   *
   * <p>The stream that is returned is lazy. The thread that consumes it pulls the inputs one by
   * one, also out of a parallel stream; as many of them, and of their results, are held as keep the
   * workers busy: a few milliseconds of work for each, and at most 1024. So consumer and source may
   * be as slow as they like. When the inputs fail, the results before that are still handed out. A
   * parallel consumer gets everything on one thread.
   *
   * <p>Close the stream unless it is consumed to its end: that cancels what no worker has begun, of
   * which workers learn a moment later, and closes {@code inputs}. Operations that have begun run
   * to their end. A caller that still waits for results gets a {@link CancellationException}.
   *
   * @param inputs consumed by this call; what is pulled from it is not to be changed until its
   *     result is there
   * @return the results in the order of the inputs, owned by the caller; it throws as {@link #map}
   *     when it comes to the first input that failed, and has ended then
   * @throws ModelShareException if the operation cannot travel
   */
  @SuppressWarnings("unchecked") // the operation returns nothing else
  public <I extends @Nullable Object, O extends @Nullable Object> Stream<O> stream(
      ModelOp<? super M, ? super I, ? extends O> operation, Stream<? extends I> inputs) {
    return (Stream<O>) pool.stream(operation, inputs);
  }

  /**
   * Applies an operation to one input, later, without waiting.
   *
   * <p>The input is encoded when a worker gets it: do not change it before the future is completed.
   * Cancelling the future cancels an operation that no worker has begun, as closing a {@link
   * #stream} does.
   *
   * @return completed with the result, or exceptionally as {@link #map} throws
   * @throws IllegalStateException if this pool is closed
   */
  public <I extends @Nullable Object, O extends @Nullable Object> CompletableFuture<O> submit(
      ModelOp<? super M, ? super I, ? extends O> operation, I input) {
    return pool.submit(operation, input);
  }

  /** Returns what each living worker measured when it attached, and what memory it has now. */
  public List<WorkerStats> stats() {
    return pool.attached().stream().map(WorkerStats::of).toList();
  }

  /**
   * Lets what was submitted finish within the exit deadline, then stops the workers: asks them
   * first, then terminates and kills them with every process they started. Idempotent; returns when
   * they are gone. An interrupt makes it kill at once, and it does not wait any more. Inputs that
   * were not finished are cancelled; a future may learn that a moment later, on its own thread.
   */
  @Override
  public void close() {
    pool.close();
  }

  /** Returns what its workers do not show to users. */
  Pool pool() {
    return pool;
  }

  /** Options of a pool. Not thread-safe. */
  public static final class Builder {
    private String name = "";
    private @Nullable Integer workers;
    private Path javaHome = Path.of(System.getProperty("java.home"));
    private @Nullable List<Path> classPath;
    private final List<String> jvmArgs = new ArrayList<>();
    private String maxHeap = "256m";
    private final Map<String, String> environment = new HashMap<>();
    private @Nullable Path workingDirectory;
    private Duration startDeadline = Duration.ofMinutes(1);
    private Duration operationDeadline = Duration.ofMinutes(10);
    private Duration exitDeadline = Duration.ofSeconds(10);
    private String logging = "";
    private int retries;
    private boolean replacesWorkers = true;
    private boolean measuresHeap;
    private String warmUp = "";
    private AotCache aotCache = AotCache.IF_PRESENT;
    private long seed = ThreadLocalRandom.current().nextLong();

    private Builder() {}

    /**
     * Sets a name, which that of each worker then begins with, as {@code ranking-worker-1}: in the
     * log, in failures, in the names of threads, and in {@code ps}. Else the workers of several
     * pools have the same names.
     *
     * @param name up to 64 letters, digits, {@code _} and {@code -}
     */
    public Builder name(String name) {
      this.name = PoolOptions.name(name);
      return this;
    }

    /**
     * Sets how many workers there are. By default half of this machine's cores, but at least one;
     * the environment variable {@code MODELSHARE_WORKERS} overrides that default.
     */
    public Builder workers(int workers) {
      this.workers = PoolOptions.workers(workers);
      return this;
    }

    /** Sets the Java installation of the workers; by default that of this JVM. */
    public Builder javaHome(Path javaHome) {
      this.javaHome = javaHome;
      return this;
    }

    /**
     * Sets the class path of the workers. By default it is what this JVM has its classes from: the
     * class path, and before it the modules that are no part of the JDK, with their patches; in a
     * worker they are no modules. When modelshare was loaded from a jar in a jar, as from a Spring
     * Boot jar that was not unpacked, there is no default, and {@link #fork} says so.
     */
    public Builder classPath(Collection<Path> classPath) {
      this.classPath = List.copyOf(classPath);
      return this;
    }

    /**
     * Adds arguments for the workers' JVMs, such as {@code -Dname=value}. They come after what
     * workers have by themselves, and so overrule it: the serial collector, unless another one is
     * chosen here or in {@code JAVA_TOOL_OPTIONS} and its like, compilers that begin late ({@code
     * -XX:CompileThresholdScaling=5}), an end when memory runs out. Where this JVM has JaCoCo's
     * agent, workers have it too, with files of their own, unless an agent is given here.
     */
    public Builder jvmArgs(String... arguments) {
      jvmArgs.addAll(List.of(arguments));
      return this;
    }

    /** Sets the largest heap of a worker, as {@code -Xmx} takes it; by default {@code 256m}. */
    public Builder maxHeap(String maxHeap) {
      this.maxHeap = PoolOptions.maxHeap(maxHeap);
      return this;
    }

    /**
     * Adds environment variables for the workers to those of this JVM. Of what {@code
     * JAVA_TOOL_OPTIONS}, {@code JDK_JAVA_OPTIONS} and {@code _JAVA_OPTIONS} have here, workers do
     * not inherit what only one JVM can have, such as a debugger's port: the log tells it. A
     * variable that is set for them by this method is left as it is.
     */
    public Builder environment(Map<String, String> variables) {
      environment.putAll(PoolOptions.environment(variables));
      return this;
    }

    /** Sets the working directory of the workers; by default that of this JVM. */
    public Builder workingDirectory(Path directory) {
      workingDirectory = directory;
      return this;
    }

    /** Sets how long workers may take to start and attach; by default one minute. */
    public Builder startDeadline(Duration deadline) {
      startDeadline = PoolOptions.positive("startDeadline", deadline);
      return this;
    }

    /**
     * Sets how long one operation may run before its worker is killed; by default 10 minutes. The
     * exception says where the operation was, and the log has a thread dump, unless the worker does
     * not react any more.
     */
    public Builder operationDeadline(Duration deadline) {
      operationDeadline = PoolOptions.positive("operationDeadline", deadline);
      return this;
    }

    /** Sets how long {@link WorkerPool#close} waits before it kills; by default 10 seconds. */
    public Builder exitDeadline(Duration deadline) {
      exitDeadline = PoolOptions.positive("exitDeadline", deadline);
      return this;
    }

    /**
     * Sets from which level on the workers log; by default as {@code java.util.logging} is
     * configured there, which is {@code INFO} unless an argument of their JVMs says otherwise.
     *
     * <p>What operations, and the model while it is attached, log with {@link System.Logger} or
     * {@code java.util.logging} is logged again in this JVM, with the same logger and level, the
     * name of the worker before the message, and what was thrown as a {@link WorkerException}. It
     * may arrive a little later than results. A handler that is slow holds up the results of that
     * worker, but no deadline runs meanwhile. The worker waits for room, but not longer than a
     * second; then records are lost, and a record of this class tells how many. Lines that workers
     * print are logged as {@code org.modelshare.worker.worker-1}, with the name of the worker
     * before each line: stdout at {@code INFO}, stderr at {@code WARNING}.
     */
    public Builder logging(System.Logger.Level least) {
      logging = least.name();
      return this;
    }

    /**
     * Sets how often an input whose worker died is tried again, by another worker; by default 0,
     * because an operation may have had effects before. An operation that throws, or is over its
     * deadline, is not tried again. Inputs that were lost together are tried one by one, so that
     * one which kills workers does not harm the others.
     */
    public Builder retries(int retries) {
      this.retries = PoolOptions.retries(retries);
      return this;
    }

    /** Has the pool end with its workers, in the place of starting others for those that died. */
    Builder withoutReplacements() {
      replacesWorkers = false;
      return this;
    }

    /**
     * Has workers measure their heap before and after they attach, for {@link
     * WorkerStats#heapGrowthBytes}. They collect all garbage for that, which takes a few
     * milliseconds of their start.
     */
    public Builder measureHeap() {
      measuresHeap = true;
      return this;
    }

    /**
     * Has workers load the classes of the model before they measure, and measure their native
     * memory as well.
     *
     * @param classes a list of names, in the store of the model
     */
    Builder measureAfterLoading(ModelKey<?> classes) {
      warmUp = classes.toString();
      return measureHeap();
    }

    /** Sets whether workers start with an AOT cache; by default {@link AotCache#IF_PRESENT}. */
    public Builder aotCache(AotCache use) {
      aotCache = use;
      return this;
    }

    /** Sets what {@link WorkerContext#random()} is drawn from; by default a fresh random number. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /**
     * Starts the workers side by side and waits until each has attached to the model.
     *
     * @param store the store that holds the model; of any kind but {@code IN_PROCESS}
     * @return the pool, owned by the caller
     * @throws ModelShareException ({@link Problem#IN_PROCESS_ONLY}); ({@link
     *     Problem#WORKER_NOT_STARTED}) if there is no default class path, or if a worker cannot
     *     start within the start deadline: with its command, exit code and last lines of output,
     *     and nothing left running
     */
    public <M> WorkerPool<M> fork(ModelStore store, ModelKey<M> key) {
      return new WorkerPool<>(Pool.fork(options(), PARTS, store, key));
    }

    /**
     * Makes a pool without processes, as {@link WorkerPool#inProcess}. Of the options it has the
     * seed, and the deadlines of operations and exit; the others are for JVMs.
     */
    public <M> WorkerPool<M> inProcess(M model) {
      return startLocal(new LocalModels.Given(Objects.requireNonNull(model, "model")));
    }

    /**
     * Makes a pool without processes on a model in a store of any kind, also {@code IN_PROCESS}.
     * Other than {@link #inProcess(Object)} it attaches as a worker does, and {@link
     * WorkerContext#model} gives the other models of the store.
     *
     * @throws ModelShareException if the store does not hold the model
     */
    public <M> WorkerPool<M> inProcess(ModelStore store, ModelKey<M> key) {
      return startLocal(LocalModels.Attached.open(store, key));
    }

    private <M> WorkerPool<M> startLocal(LocalModels models) {
      return new WorkerPool<>(Pool.inProcess(options(), PARTS, models));
    }

    /** As {@link #fork}, with one worker; the builder stays as it is. */
    <M> WorkerPool<M> forkOne(ModelStore store, ModelKey<M> key) {
      return new WorkerPool<>(Pool.fork(options(1), PARTS, store, key));
    }

    PoolOptions options() {
      return options(workers);
    }

    private PoolOptions options(@Nullable Integer workers) {
      return new PoolOptions(
          name,
          workers,
          javaHome,
          classPath,
          jvmArgs,
          maxHeap,
          environment,
          workingDirectory,
          startDeadline,
          operationDeadline,
          exitDeadline,
          logging,
          retries,
          replacesWorkers,
          measuresHeap,
          warmUp,
          AotPolicy.valueOf(aotCache.name()),
          seed);
    }
  }
}
