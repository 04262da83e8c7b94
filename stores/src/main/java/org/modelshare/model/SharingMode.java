package org.modelshare.model;

import org.modelshare.model.internal.SharingScope;

/**
 * Tells the code that serializes a model whether the model is being <em>shared</em> with other JVMs
 * or <em>saved</em> for later.
 *
 * <p>A saved model should be small, so it leaves out values that can be computed again: caches,
 * inverse indexes, lookup tables. A shared model should keep them, because otherwise every JVM that
 * attaches to it would compute its own copy. {@link Derived} declares this for a field; a custom
 * serializer calls {@link #isActive()}:
 *
 * <pre>{@code
 * kryo.writeObjectOrNull(out, SharingMode.isActive() ? vocabulary.positions : null, HashMap.class);
 * }</pre>
 *
 * <p>The mode can be nested. It ends with its block, also when the block throws. It is a {@link
 * ScopedValue}, so only code that is called from inside the block on the same thread sees it, and
 * tasks in thread pools and parallel streams do not: code that starts such tasks calls {@code
 * isActive()} first and passes the result to them.
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
   * @throws X if {@code body} throws it
   */
  public static <T, X extends Throwable> T call(ScopedValue.CallableOp<? extends T, X> body)
      throws X {
    return SharingScope.where(true, body);
  }
}
