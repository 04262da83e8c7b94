package org.modelshare.store.internal.container;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;

/** Finds element types by their names in headers and graphs. */
public final class DTypes {
  /** The types of safetensors that {@link DType} lacks. */
  static final Set<String> UNSUPPORTED =
      Set.of("F4", "F6_E2M3", "F6_E3M2", "F8_E4M3FNUZ", "F8_E5M2FNUZ");

  private DTypes() {}

  /** Returns the type of a name, or null if there is none. */
  public static @Nullable DType named(@Nullable String name) {
    for (DType each : DType.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    return null;
  }
}
