package org.modelshare.harness;

import java.util.Collection;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/**
 * A model in the first store that has room for it.
 *
 * @param store owned by whoever asked for the publication
 * @param noRoom why it is not in the store before that, if there was one
 */
record Publication(ModelStore store, ModelKey<?> key, @Nullable ModelShareException noRoom) {
  /**
   * Publishes.
   *
   * @param stores open a store each, the best first; at least one
   * @throws ModelShareException of the last store, if none has room
   */
  static Publication of(Object model, Collection<Supplier<ModelStore>> stores) {
    ModelShareException noRoom = null;
    for (Supplier<ModelStore> opener : stores) {
      try {
        return publish(model, opener.get(), noRoom);
      } catch (ModelShareException e) {
        if (e.problem() != Problem.NO_ROOM && e.problem() != Problem.STORE_UNAVAILABLE) {
          throw e;
        }
        noRoom = e;
      }
    }
    throw Objects.requireNonNull(noRoom, "no store was given");
  }

  private static Publication publish(
      Object model, ModelStore store, @Nullable ModelShareException noRoom) {
    try {
      return new Publication(store, store.put(model), noRoom);
    } catch (Throwable failure) {
      try (store) {
        throw failure;
      }
    }
  }

  /** Returns what another process has to know. */
  Training.TrainedModel describe() {
    return new Training.TrainedModel(
        store.handle().toString(), key.toString(), noRoom == null ? null : noRoom.getMessage());
  }
}
