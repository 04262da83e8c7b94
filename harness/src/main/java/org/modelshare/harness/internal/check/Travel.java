package org.modelshare.harness.internal.check;

import java.util.Objects;
import org.modelshare.store.internal.graph.ValueCodec;

/**
 * The way that results of workers go. Values are taken there so that both can be compared. For one
 * thread.
 */
public final class Travel {
  private final ValueCodec codec = new ValueCodec(Thread.currentThread().getContextClassLoader());

  /** Returns a value as another JVM would receive it. */
  @SuppressWarnings("unchecked") // a copy is of the same class
  public <T> T copy(T value) {
    return (T) Objects.requireNonNull(codec.decode(codec.encode(value)));
  }

  /** Returns one value as another JVM would receive it. */
  public static <T> T copied(T value) {
    return new Travel().copy(value);
  }
}
