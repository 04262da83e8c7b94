package org.modelshare.store;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The use of one version of a {@link LiveModel}, which stays mapped until the lease is closed, also
 * when a new version is served meanwhile. Take a lease for one request, or for one batch, and read
 * everything through it, so that all answers are of one version. Leases are cheap; a lease that is
 * kept keeps its whole version in memory. Thread-safe.
 *
 * @param <M> the model's class
 */
public final class Lease<M> implements AutoCloseable {
  private static final VarHandle CLOSED = closed();

  private final LiveVersion<M> version;
  private volatile boolean closed;

  Lease(LiveVersion<M> version) {
    this.version = version;
  }

  private static VarHandle closed() {
    try {
      return MethodHandles.lookup().findVarHandle(Lease.class, "closed", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /**
   * Returns the model, the same instance for all leases of a version. Neither the model nor a view
   * of it may be used after {@link #close()}.
   *
   * @throws IllegalStateException if this lease is closed
   */
  @SuppressWarnings("unchecked") // M is at least the type, which was checked
  public M model() {
    return (M) mapped().model();
  }

  /**
   * Describes the version: {@link ContainerInfo#headerSha256} identifies it.
   *
   * @throws IllegalStateException if this lease is closed
   */
  public ContainerInfo info() {
    return mapped().info();
  }

  private MappedModel mapped() {
    if (closed) {
      throw new IllegalStateException("this lease is closed");
    }
    return version.mapped();
  }

  /**
   * Ends the use. If a newer version is served and this was the last lease, the views of this
   * version throw {@link IllegalStateException} from now on, and its memory is unmapped by another
   * thread. Idempotent.
   */
  @Override
  public void close() {
    if (CLOSED.compareAndSet(this, false, true)) {
      version.endLease();
    }
  }
}
