package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.FailSafe;
import org.modelshare.harness.internal.process.JvmOptions;
import org.modelshare.harness.internal.process.PoolLogger;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.StoreKind;

/**
 * How the workers of a pool start: with a cache if there is one. A pool works without one too, so
 * what goes wrong here is logged and nothing more. Thread-safe.
 */
public final class AotStart {
  private static final Logger LOGGER = PoolLogger.get();
  private static final Duration END_DEADLINE = Duration.ofSeconds(10);

  private final JvmOptions jvm;
  private final @Nullable Plan plan;
  private @Nullable Path found;
  private @Nullable Thread making;

  private AotStart(JvmOptions jvm, @Nullable Plan plan) {
    this.jvm = jvm;
    this.plan = plan;
  }

  /** A pool that can have a cache. */
  private record Plan(
      AotPolicy policy,
      AotClassPath classPath,
      AotKey key,
      AotDirectory directory,
      AotMaker maker) {
    Optional<Path> find() throws IOException {
      return directory.find(key);
    }

    boolean isToBeMade() throws IOException {
      return find().isEmpty() && !directory.isUseless(key);
    }
  }

  /**
   * Plans the start of a pool.
   *
   * @param jvm of the workers
   * @param kind of store that they attach to
   */
  public static AotStart of(
      JvmOptions jvm, AotPolicy policy, StoreKind kind, Supplier<Rehearsal> rehearsal) {
    try {
      Plan plan = policy == AotPolicy.NEVER ? null : plan(jvm, policy, kind, rehearsal);
      return new AotStart(plan == null ? jvm : jvm.withClassPath(plan.classPath.entries()), plan);
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "no AOT cache for this pool: " + e);
      return new AotStart(jvm, null);
    } catch (ModelShareException e) {
      FailSafe.log(LOGGER, Level.INFO, "the workers start without an AOT cache: " + e.getMessage());
      return new AotStart(jvm, null);
    }
  }

  private static @Nullable Plan plan(
      JvmOptions jvm, AotPolicy policy, StoreKind kind, Supplier<Rehearsal> rehearsal)
      throws IOException {
    Map<String, String> environment = new HashMap<>(System.getenv());
    environment.putAll(jvm.environment());
    AotClassPath classPath = AotClassPath.of(jvm.classPath()).orElse(null);
    List<String> flags = AotFlags.of(jvm.arguments(), environment).orElse(null);
    if (classPath == null || flags == null || !Files.exists(AotUse.MAPS)) {
      return null;
    }
    AotKey key = AotKey.of(jvm.javaHome(), flags, classPath).orElse(null);
    if (key == null) {
      return null;
    }
    AotDirectory directory = AotDirectory.open();
    boolean background = policy == AotPolicy.IN_BACKGROUND;
    AotMaker maker = new AotMaker(directory, key, kind, background, jvm.mainClass(), rehearsal);
    return new Plan(policy, classPath, key, directory, maker);
  }

  /**
   * Returns the JVM of the next worker, with the cache if one is there now. Its class path is the
   * same with and without a cache.
   */
  public JvmOptions jvm() {
    Path cache = cache();
    return cache == null ? jvm : jvm.withArgumentsBefore(arguments(cache));
  }

  /** Returns the JVM of a worker that cannot have a cache. */
  public JvmOptions jvmWithoutCache() {
    return jvm;
  }

  private static List<String> arguments(Path cache) {
    List<String> arguments = new ArrayList<>(AotUse.arguments(cache));
    // Silent: a JVM that does not take its cache would say so on the worker's stdout.
    arguments.add("-Xlog:aot*=off");
    arguments.add("-D%s=%s".formatted(AotUse.PROPERTY, cache));
    return arguments;
  }

  /** Looks for the cache until it is found; then only whether it is still there. */
  private synchronized @Nullable Path cache() {
    try {
      if (plan != null && (found == null || !Files.exists(found))) {
        found = plan.find().orElse(null);
      }
      return found;
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "the workers start without an AOT cache: " + e);
      return null;
    }
  }

  /** Makes the cache now, if the pool wants to wait for it. */
  public void beforeStart() throws InterruptedException {
    if (plan != null && plan.policy == AotPolicy.BEFORE_START) {
      make(plan);
    }
  }

  /** Begins to make the cache, if there is none. */
  public synchronized void afterStart() {
    if (plan != null && plan.policy == AotPolicy.IN_BACKGROUND && making == null) {
      making = Thread.ofPlatform().daemon().name("modelshare-aot").start(() -> makeLater(plan));
    }
  }

  private static void makeLater(Plan plan) {
    try {
      make(plan);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void make(Plan plan) throws InterruptedException {
    try {
      if (plan.isToBeMade()) {
        plan.maker.make();
      }
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "no AOT cache was made: " + e);
    }
  }

  /** Gives up a cache that is in the making; returns when nothing is left of it. Idempotent. */
  public void end() throws InterruptedException {
    if (plan != null) {
      plan.maker.close();
    }
    Thread thread = making();
    if (thread != null) {
      thread.join(END_DEADLINE);
    }
  }

  private synchronized @Nullable Thread making() {
    return making;
  }
}
