package org.modelshare.harness.internal.check;

import java.util.Objects;
import org.modelshare.store.internal.graph.ValueCodec;

/** Takes values on the way that results of workers go, so that both can be compared. */
public final class Travel {
  private Travel() {}

  /** Returns a value as another JVM would receive it. */
  @SuppressWarnings("unchecked") // a copy is of the same class
  public static <T> T copied(T value) {
    ValueCodec codec = new ValueCodec(Thread.currentThread().getContextClassLoader());
    return (T) Objects.requireNonNull(codec.decode(codec.encode(value)));
  }
}
