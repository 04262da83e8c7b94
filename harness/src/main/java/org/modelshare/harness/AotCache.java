package org.modelshare.harness;

/**
 * What a pool does about an AOT cache, a file in which a JVM finds classes as it needs them: loaded
 * and linked by another JVM before. With one, workers start in a fraction of the time.
 *
 * <p>A cache is good for the workers of all pools with the same Java installation, JVM flags and
 * version of modelshare. It is kept in {@code modelshare/aot} below {@code $XDG_CACHE_HOME}, or
 * {@code ~/.cache}; modelshare makes it once, and deletes what is damaged, out of date or one too
 * many. It holds classes of modelshare, its libraries and the JDK, nothing of a model or its user.
 *
 * <p>It needs modelshare and its libraries to be jars of the workers' class path, on which they go
 * before all others, a Java installation of version 25 or newer, and JVM arguments that are flags:
 * with an agent, {@code --patch-module}, or a cache of the user's own there is none. Then, and
 * where nothing can be written, workers start without one; {@link WorkerStats#aotCacheUsed} tells.
 */
public enum AotCache {
  /** Does without one. The class path is used in its own order. */
  NEVER,

  /**
   * Uses one; when there is none, the pool has one made, with the lowest priority, by processes of
   * its own that begin when the workers are ready and end with the pool, finished or not. For pools
   * that live for some seconds at least: the default.
   */
  IN_BACKGROUND,

  /**
   * Uses one; when there is none, makes it before the workers start, which takes some seconds once.
   * For pools that live shortly, many times.
   */
  BEFORE_START
}
