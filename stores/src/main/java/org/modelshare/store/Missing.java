package org.modelshare.store;

import org.jspecify.annotations.Nullable;

/** Stands where the next commits put an implementation. */
@SuppressWarnings({"DoNotCallSuggester", "TypeParameterUnusedInFormals"})
final class Missing {
  private Missing() {}

  static <T> T implementation(@Nullable Object... arguments) {
    throw new UnsupportedOperationException("not implemented yet: " + arguments.length);
  }
}
