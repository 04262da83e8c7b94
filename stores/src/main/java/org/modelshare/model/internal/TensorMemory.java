package org.modelshare.model.internal;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives internal packages access to the memory of a tensor: the segment that the tensor was made
 * of, which may be writable or closed. Users get only read-only views of it while it is open. The
 * class {@code Tensor} grants the access when it is initialized.
 */
public final class TensorMemory {
  private static volatile @Nullable Function<Object, MemorySegment> access;

  private TensorMemory() {}

  /**
   * Grants the access; called once, by the class {@code Tensor}.
   *
   * @param granted returns the memory of a tensor
   */
  public static void grant(Function<Object, MemorySegment> granted) {
    access = granted;
  }

  /**
   * Returns the memory of a tensor.
   *
   * @param tensor a {@code Tensor}; because it exists, its class is initialized and has granted
   *     access
   */
  public static MemorySegment of(Object tensor) {
    return Objects.requireNonNull(access, "no tensor exists").apply(tensor);
  }
}
