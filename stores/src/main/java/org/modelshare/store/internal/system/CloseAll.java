package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;

/** Closes several resources, also if some of them cannot be closed. */
public final class CloseAll {
  private CloseAll() {}

  /** A resource to be closed. */
  @FunctionalInterface
  public interface Resource<X extends Throwable> {
    void close() throws X;
  }

  /**
   * Closes all resources in their order.
   *
   * @throws X the first exception, with the others as suppressed ones
   */
  @SuppressWarnings({"unchecked", "ReferenceEquality"}) // X or unchecked; none suppresses itself
  public static <X extends Throwable> void of(Iterable<? extends Resource<X>> resources) throws X {
    Throwable first = null;
    for (Resource<X> resource : resources) {
      Throwable failure = failureOf(resource);
      if (first == null) {
        first = failure;
      } else if (failure != null && failure != first) {
        first.addSuppressed(failure);
      }
    }
    if (first != null) {
      throw (X) first;
    }
  }

  private static @Nullable Throwable failureOf(Resource<?> resource) {
    try {
      resource.close();
      return null;
    } catch (Throwable e) {
      return e;
    }
  }
}
