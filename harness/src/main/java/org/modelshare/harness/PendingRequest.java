package org.modelshare.harness;

import org.jspecify.annotations.Nullable;

/**
 * A request on its way.
 *
 * @param id unique in its pool, increasing
 */
record PendingRequest(long id, SharedOperation operation, @Nullable Object input, Reply reply) {

  /** Names the request for people. */
  String describe() {
    return "operation %d (%s, on %s)"
        .formatted(
            id, operation.description(), input == null ? "null" : input.getClass().getTypeName());
  }
}
