package org.modelshare.harness;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.aot.AotPolicy;
import org.modelshare.harness.internal.pool.ApiParts;
import org.modelshare.harness.internal.pool.Pool;
import org.modelshare.harness.internal.pool.PoolOptions;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.harness.internal.wire.AttachedWorker;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;
import org.modelshare.store.ModelStores;
import org.modelshare.store.StoreKind;

/**
 * An ordinary pool of one worker, with a small model and requests of many kinds: what a worker does
 * while its JVM notes for a cache.
 */
final class AotRehearsal {
  private static final Duration START_DEADLINE = Duration.ofMinutes(1);
  private static final Duration OPERATION_DEADLINE = Duration.ofMinutes(1);

  /** A JVM that leaves a cache writes it when it ends. */
  private static final Duration EXIT_DEADLINE = Duration.ofMinutes(2);

  private static final Duration KILL_DEADLINE = Duration.ofSeconds(20);

  private AotRehearsal() {}

  /** Runs the pool; as {@link org.modelshare.harness.internal.aot.Rehearsal#run}. */
  static boolean run(JvmOptions jvm, StoreKind kind) throws InterruptedException {
    try (ModelStore store = ModelStores.open(kind)) {
      return run(jvm, store, store.put(model()));
    }
  }

  private static boolean run(JvmOptions jvm, ModelStore store, ModelKey<Model> key)
      throws InterruptedException {
    boolean used;
    try {
      used = play(Pool.fork(options(jvm), parts(jvm), store, key));
    } catch (RuntimeException failure) {
      throwIfInterrupted();
      throw failure;
    }
    throwIfInterrupted();
    return used;
  }

  /** Whatever an interrupt ended, a pool only sets it again. */
  private static void throwIfInterrupted() throws InterruptedException {
    if (Thread.interrupted()) {
      throw new InterruptedException("the rehearsal was interrupted");
    }
  }

  /** Returns whether the worker has a cache. */
  private static boolean play(Pool pool) {
    try {
      boolean used = pool.attached().stream().allMatch(AttachedWorker::aotCacheUsed);
      actAll(pool);
      return used;
    } finally {
      pool.close();
      pool.awaitExits(KILL_DEADLINE);
    }
  }

  private static PoolOptions options(JvmOptions jvm) {
    return new PoolOptions(
        "aot-cache",
        1,
        jvm.javaHome(),
        jvm.classPath(),
        jvm.arguments(),
        "256m", // overruled by the arguments
        jvm.environment(),
        jvm.workingDirectory(),
        START_DEADLINE,
        OPERATION_DEADLINE,
        EXIT_DEADLINE,
        System.Logger.Level.DEBUG.name(), // as what the worker logs
        0,
        true,
        false,
        "",
        AotPolicy.NEVER,
        0);
  }

  private static ApiParts parts(JvmOptions jvm) {
    return new ApiParts(
        new OperationCaller(),
        new RemoteFailures(),
        jvm.mainClass(),
        jvm.boundaryClass(),
        AotRehearsal::run);
  }

  private static Model model() {
    return new Model(
        FloatBuffer.allocate(1 << 16),
        IntBuffer.allocate(1 << 16),
        List.of("one", "two"),
        Map.of("one", 1, "two", 2));
  }

  record Model(
      FloatBuffer rows, IntBuffer offsets, List<String> names, Map<String, Integer> index) {}

  private static void actAll(Pool pool) {
    List<Object> values =
        List.of("text", 1L, 1.5, true, new int[] {1}, new float[] {1}, List.of(1), Map.of("a", 1));
    act(pool, (model, row) -> model.rows().get((Integer) value(row)), List.of(0, 1));
    act(pool, (model, value) -> value, values);
    act(pool, (model, value) -> WorkerContext.random().nextInt(), List.of(0));
    act(pool, (model, value) -> new byte[1024], List.of(0, 1));
    act(pool, (model, value) -> isThere("example.Nowhere"), List.of(0));
    act(pool, (model, value) -> isInDirectoryOfJava("release"), List.of(0));
    act(pool, (model, value) -> log(), List.of(0));
    fail(pool);
  }

  private static void act(
      Pool pool,
      ModelOp<Model, @Nullable Object, @Nullable Object> operation,
      List<Object> inputs) {
    pool.map(operation, inputs);
  }

  private static void fail(Pool pool) {
    try {
      act(
          pool,
          (model, value) -> {
            throw new IllegalArgumentException("part of the rehearsal: " + value);
          },
          List.of(0));
    } catch (WorkerException _) {
      // So do operations of users fail.
    }
  }

  /** Looks through the jars of the class path, as for the classes of a user's model. */
  private static boolean isThere(String className) {
    try {
      return Class.forName(className).isInterface();
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  /** Directories too may be on a class path, though not on one that goes into a cache. */
  private static boolean isInDirectoryOfJava(String file) throws IOException {
    URL directory = Path.of(System.getProperty("java.home")).toUri().toURL();
    try (URLClassLoader loader = new URLClassLoader(new URL[] {directory}, null)) {
      return loader.findResource(file) != null;
    }
  }

  private static boolean log() {
    System.getLogger(AotRehearsal.class.getName()).log(System.Logger.Level.DEBUG, "{0}", "logged");
    return true;
  }

  private static Object value(@Nullable Object input) {
    if (input == null) {
      throw new IllegalArgumentException("no input");
    }
    return input;
  }
}
