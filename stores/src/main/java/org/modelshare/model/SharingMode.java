package org.modelshare.model;

import org.modelshare.model.internal.SharingScope;

/**
 * Tells code that serializes a model whether the model is being <em>shared</em> with other JVMs or
 * <em>saved</em> for later.
 *
 * <p>A saved model should be small, so it leaves out what can be computed again: caches, inverse
 * indexes, lookup tables. A shared model should keep them, because every JVM that attaches to it
 * would otherwise build its own copy. {@link Derived} says this declaratively; custom serializers
 * ask {@link #isActive()}.
 *
 * <p>The mode nests, ends with its block also when the block throws, and is seen only by code
 * called from inside the block on the same thread: it is a {@link ScopedValue}, so it reaches
 * neither pool threads nor parallel streams. Code that fans out captures {@code isActive()} first
 * and hands the answer to its tasks.
 */
public final class SharingMode {
  private SharingMode() {}

  /** Returns whether the calling thread is inside a block that shares a model. */
  public static boolean isActive() {
    return SharingScope.isActive();
  }

  /** Runs {@code body} in sharing mode. */
  public static void run(Runnable body) {
    SharingScope.where(
        true,
        () -> {
          body.run();
          return null;
        });
  }

  /**
   * Calls {@code body} in sharing mode and returns its result.
   *
   * @throws X whatever {@code body} throws
   */
  public static <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> body)
      throws X {
    return SharingScope.where(true, body);
  }
}
