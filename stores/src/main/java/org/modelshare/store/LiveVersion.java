package org.modelshare.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.storage.Cleanup;

/**
 * One version of a {@link LiveModel}, with the number of its users: the leases, and the live model
 * itself until the next version is there. The last user unmaps the version. A lease costs one
 * atomic addition to take and two atomic operations to give back, and waits for nobody.
 *
 * <p>An ended version has a number so far below 0 that the attempts to use it never bring it back.
 * Example: the live model is the only user (1); a thread takes a lease (2); the next version is
 * swapped in (1); the thread gives its lease back (0), changes 0 to the number of an ended version,
 * and unmaps. If another thread took a lease in between (1), the change fails, and that thread is
 * the last user.
 */
final class LiveVersion<M> implements LiveState<M> {
  private static final long ENDED = Long.MIN_VALUE / 2;
  private static final VarHandle USERS;

  static {
    try {
      USERS = MethodHandles.lookup().findVarHandle(LiveVersion.class, "users", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Cleanup cleanup;

  /** Null when the version has ended, so that its objects are not held by leases. */
  private volatile @Nullable MappedModel mapped;

  @SuppressWarnings("UnusedVariable") // read and written by the handle
  private volatile long users = 1;

  /** Creates a version with one user, the live model, which must {@link #retire} it. */
  LiveVersion(Path file, MappedModel mapped) {
    this.mapped = mapped;
    this.cleanup = Cleanup.whenUnreachable(this, new ForgottenFile(Lease.class, file));
  }

  @Override
  public @Nullable Lease<M> lease() {
    return (long) USERS.getAndAdd(this, 1L) < 0 ? null : new Lease<>(this);
  }

  @Override
  public void retire() {
    endUse();
  }

  /** Ends one use. Called once by every user. */
  void endUse() {
    if ((long) USERS.getAndAdd(this, -1L) == 1 && USERS.compareAndSet(this, 0L, ENDED)) {
      end();
      mapped = null;
    }
  }

  /** Ends the views at once, also those of leases: what they would read is not this version. */
  void end() {
    cleanup.cancel();
    MappedModel open = mapped;
    if (open != null) {
      open.mapping().closeInBackground();
    }
  }

  /** Returns the mapped model. Only a user may call this. */
  MappedModel mapped() {
    MappedModel open = mapped;
    if (open == null) {
      throw new IllegalStateException("the version has ended");
    }
    return open;
  }
}
