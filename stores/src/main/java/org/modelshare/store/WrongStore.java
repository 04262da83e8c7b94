package org.modelshare.store;

import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Refuses keys of models that are in a store of another kind. */
final class WrongStore {
  private WrongStore() {}

  /**
   * Checks that a key is one of a kind of store.
   *
   * @param kind of the client's store
   * @throws ModelShareException ({@link Problem#WRONG_MODEL}) if the key is of another kind
   */
  static void requireKind(ModelKey<?> key, StoreKind kind) {
    if (key.kind() != kind) {
      throw new ModelShareException(
          Problem.WRONG_MODEL,
          "key %s: the model is in a %s store, this client's store is %s"
              .formatted(key, key.kind(), kind),
          "open a client with the handle of the store that the key is from",
          null);
    }
  }
}
