package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.CoverageAgent;
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
  private static final Duration END_DEADLINE = Duration.ofSeconds(30);

  private final JvmOptions jvm;
  private final AotPolicy policy;
  private final @Nullable AotMaker maker;
  private @Nullable Path found;
  private @Nullable Thread making;

  /**
   * @param maker of the only cache that these workers can have; null if they can have none
   */
  private AotStart(JvmOptions jvm, AotPolicy policy, @Nullable AotMaker maker) {
    this.jvm = jvm;
    this.policy = policy;
    this.maker = maker;
  }

  /**
   * Plans the start of a pool.
   *
   * @param jvm of the workers
   * @param kind of store that they attach to
   */
  public static AotStart of(JvmOptions jvm, AotPolicy policy, StoreKind kind, Rehearsal rehearsal) {
    try {
      return policy == AotPolicy.NEVER ? without(jvm) : plan(jvm, policy, kind, rehearsal);
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "no AOT cache for this pool: " + e);
      return without(jvm);
    } catch (ModelShareException e) {
      FailSafe.log(LOGGER, Level.INFO, "the workers start without an AOT cache: " + e.getMessage());
      return without(jvm);
    }
  }

  private static AotStart without(JvmOptions jvm) {
    return new AotStart(jvm, AotPolicy.NEVER, null);
  }

  private static AotStart plan(
      JvmOptions jvm, AotPolicy policy, StoreKind kind, Rehearsal rehearsal) throws IOException {
    AotClassPath classPath = AotClassPath.of(jvm.classPath()).orElse(null);
    List<String> flags = AotFlags.of(jvm.arguments(), jvm.environment()).orElse(null);
    boolean agent = CoverageAgent.argumentFor("").isPresent(); // all workers have it too
    if (classPath == null || flags == null || agent || !Files.exists(AotUse.MAPS)) {
      return without(jvm);
    }
    AotKey key = AotKey.of(jvm.javaHome(), flags, classPath).orElse(null);
    if (key == null) {
      return without(jvm);
    }
    Optional<AotDirectory> directory =
        policy.makesCaches() ? Optional.of(AotDirectory.open()) : AotDirectory.openIfPresent();
    JvmOptions bare = jvm.withArguments(flags).withClassPath(classPath.cached());
    return new AotStart(
        jvm.withClassPath(classPath.entries()),
        policy,
        directory.map(found -> new AotMaker(found, key, bare, kind, rehearsal)).orElse(null));
  }

  /**
   * Returns the JVM of the next worker, with the cache if one is there now. Its class path is the
   * same with and without a cache.
   */
  public JvmOptions jvm() {
    if (maker == null) {
      return jvm;
    }
    Path cache = cache(maker);
    return cache == null
        ? jvm
        : jvm.withArgumentsBefore(AotUse.arguments(cache, maker.key().javaVersion()));
  }

  /** Returns the JVM of a worker that cannot have a cache. */
  public JvmOptions jvmWithoutCache() {
    return jvm;
  }

  /** Looks for the cache until it is found; then only whether it is still there. */
  private synchronized @Nullable Path cache(AotMaker maker) {
    try {
      if (found == null || !Files.exists(found)) {
        found = maker.directory().find(maker.key()).orElse(null);
      }
      return found;
    } catch (IOException e) {
      FailSafe.log(LOGGER, Level.DEBUG, "the workers start without an AOT cache: " + e);
      return null;
    }
  }

  /** Makes the cache now, if the pool wants to wait for it. */
  public void beforeStart() throws InterruptedException {
    if (maker != null && policy == AotPolicy.BEFORE_START) {
      make(maker);
    }
  }

  /** Begins to make the cache, if there is none. */
  public synchronized void afterStart() {
    if (maker != null && policy == AotPolicy.IN_BACKGROUND && making == null) {
      making = Thread.ofPlatform().daemon().name("modelshare-aot").start(() -> makeLater(maker));
    }
  }

  private static void makeLater(AotMaker maker) {
    try {
      make(maker);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void make(AotMaker maker) throws InterruptedException {
    try {
      maker.make();
    } catch (IOException | ModelShareException e) {
      FailSafe.log(LOGGER, Level.INFO, "no AOT cache was made: " + e.getMessage());
    }
  }

  /** Gives up a cache that is in the making; returns when nothing is left of it. Idempotent. */
  public void end() throws InterruptedException {
    Thread thread = making();
    if (thread != null) {
      thread.interrupt();
      thread.join(END_DEADLINE);
    }
  }

  private synchronized @Nullable Thread making() {
    return making;
  }
}
