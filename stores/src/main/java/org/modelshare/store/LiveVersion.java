package org.modelshare.store;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.storage.Cleanup;

/**
 * One version of a {@link LiveModel}, with the number of its leases. The last user unmaps the
 * version: the last lease, or the live model if there is no lease when the next version is there. A
 * lease costs one atomic addition to take and two atomic operations to give back, and waits for
 * nobody.
 *
 * <p>The live model counts as {@link #LIVE} leases, more than there will ever be. An ended version
 * has a number so far below 0 that the attempts to use it never bring it back. Example: a thread
 * takes a lease ({@code LIVE + 1}); the next version is swapped in (1); the thread gives its lease
 * back (0), changes 0 to the number of an ended version, and unmaps. If another thread took a lease
 * in between (1), the change fails, and that thread is the last user.
 */
final class LiveVersion<M> implements LiveState<M> {
  private static final long LIVE = 1L << 40;
  private static final long ENDED = Long.MIN_VALUE / 2;

  private final AtomicLong users = new AtomicLong(LIVE);
  private final Cleanup cleanup;

  /** Null when the version has ended, so that its objects are not held by leases. */
  private volatile @Nullable MappedModel mapped;

  /** Creates a version that the live model must {@link #retire}. */
  LiveVersion(Path file, MappedModel mapped) {
    this.mapped = mapped;
    this.cleanup = Cleanup.whenUnreachable(this, new ForgottenLeases(file, users));
  }

  /** Warns of leases that were never closed, when their version became unreachable. */
  private record ForgottenLeases(Path file, AtomicLong users) implements Runnable {
    @Override
    public void run() {
      if (users.get() % LIVE > 0) {
        new ForgottenFile(Lease.class, file).run();
      }
    }
  }

  @Override
  public @Nullable Lease<M> lease() {
    return users.getAndIncrement() < 0 ? null : new Lease<>(this);
  }

  @Override
  public void retire() {
    endUse(LIVE);
  }

  /** Ends a lease. Called once by every lease. */
  void endLease() {
    endUse(1);
  }

  private void endUse(long share) {
    if (users.addAndGet(-share) == 0 && users.compareAndSet(0, ENDED)) {
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
