package org.modelshare.harness;

/**
 * The choice of a pool about its AOT cache, a file in which a JVM finds classes as it needs them:
 * loaded and linked by another JVM before. With one, workers start in a fraction of the time.
 *
 * <p>A cache is good for the workers of all pools with the same Java installation, JVM flags and
 * version of modelshare. It has some 20 MB and is kept in {@code modelshare/aot} below {@code
 * $XDG_CACHE_HOME}, or {@code ~/.cache}. A pool that is asked to makes it, once for all; modelshare
 * deletes what is damaged, out of date or one too many. It holds classes of modelshare, its
 * libraries and the JDK, nothing of a model or its user.
 *
 * <p>It needs modelshare and its libraries to be jars of the workers' class path, on which they go
 * before all others, a Java installation of version 25 or newer, and JVM arguments that are
 * properties or known to do no harm in a JVM that makes a cache, such as the size of a heap, a
 * collector or {@code --add-opens=...}: with an agent, {@code --patch-module}, or a cache of the
 * user's own there is none. Then, and where nothing can be written, workers start without one;
 * {@link WorkerStats#aotCacheUsed} tells.
 */
public enum AotCache {
  /** Does without one. The class path is used in its own order. */
  NEVER,

  /** Uses one if it is there, and makes none and no directory for it: the default. */
  IF_PRESENT,

  /**
   * Uses one; when there is none, the pool has one made, by a worker more that starts when its own
   * are ready, works for some seconds, and ends with the pool, finished or not. For pools that live
   * for some seconds at least.
   */
  IN_BACKGROUND,

  /**
   * Uses one; when there is none, makes it before the workers start, which takes some seconds once.
   * For pools that live shortly, many times. While another process makes the same one, the pool
   * does without.
   */
  BEFORE_START
}
