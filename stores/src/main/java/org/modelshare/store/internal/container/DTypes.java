package org.modelshare.store.internal.container;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;

/** Finds element types by the names that headers and graphs give them. */
public final class DTypes {
  private DTypes() {}

  /** Returns the type of this name, or null if there is none. */
  public static @Nullable DType named(@Nullable String name) {
    for (DType each : DType.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
