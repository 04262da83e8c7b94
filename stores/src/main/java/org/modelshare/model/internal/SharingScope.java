package org.modelshare.model.internal;

/**
 * The sharing mode of the calling thread. Unlike the public {@code SharingMode}, it can also switch
 * the mode off, for code that saves a model inside a block that shares another one.
 */
public final class SharingScope {
  private static final ScopedValue<Boolean> ACTIVE = ScopedValue.newInstance();

  private SharingScope() {}

  /** Returns whether the calling thread is inside a block that shares a model. */
  public static boolean isActive() {
    return ACTIVE.orElse(false);
  }

  /** Calls {@code body} with the mode switched on or off, whatever it is around the call. */
  public static <T, X extends Throwable> T where(
      boolean active, ScopedValue.CallableOp<? extends T, X> body) throws X {
    return isActive() == active ? body.call() : ScopedValue.where(ACTIVE, active).call(body);
  }
}
