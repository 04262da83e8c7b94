package org.modelshare.model.internal;

import java.lang.foreign.MemorySegment;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lets modelshare's own rooms at the memory of a tensor as it is: writable, and also if it is
 * closed. The class of tensors, which shows users only read-only views of living memory, grants the
 * access when it is initialized. This package is not exported.
 */
public final class TensorMemory {
  private static volatile @Nullable Function<Object, MemorySegment> access;

  private TensorMemory() {}

  /** Grants the access; called once, by the class of tensors. */
  public static void grant(Function<Object, MemorySegment> granted) {
    access = granted;
  }

  /** Returns the memory of {@code tensor}, which exists, so its class has granted the access. */
  public static MemorySegment of(Object tensor) {
    return Objects.requireNonNull(access, "no tensor exists").apply(tensor);
  }
}
