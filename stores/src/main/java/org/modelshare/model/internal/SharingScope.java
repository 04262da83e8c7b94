package org.modelshare.model.internal;

/** The mode of the calling thread, which modelshare's own rooms can also switch off. */
public final class SharingScope {
  private static final ScopedValue<Boolean> ACTIVE = ScopedValue.newInstance();

  private SharingScope() {}

  /** Returns whether the calling thread is inside a block that shares a model. */
  public static boolean isActive() {
    return ACTIVE.orElse(false);
  }

  /** Calls {@code body} with the mode switched on, or off also inside a block that shares. */
  public static <T, X extends Throwable> T where(
      boolean active, ScopedValue.CallableOp<? extends T, X> body) throws X {
    return isActive() == active ? body.call() : ScopedValue.where(ACTIVE, active).call(body);
  }
}
