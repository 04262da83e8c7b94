package org.modelshare.store;

import java.io.IOException;
import org.modelshare.model.ModelShareException;
import org.modelshare.store.internal.storage.Storage;

/**
 * Closes the storage of a store that became unreachable without being closed, and logs a warning.
 */
record ForgottenStore(StoreKind kind, Storage storage) implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(ModelStore.class.getName());

  @Override
  public void run() {
    LOGGER.log(
        System.Logger.Level.WARNING,
        "{0} store {1}: it was never closed and is unreachable now; its models are removed; hold on"
            + " to a store and close it, best with try-with-resources",
        kind,
        storage.location());
    try {
      storage.close();
    } catch (IOException | ModelShareException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a forgotten store cannot be closed", e);
    }
  }
}
