package org.modelshare.store;

import org.modelshare.store.internal.storage.Mapping;
import org.modelshare.store.internal.system.NativeAccess;

/** Logs a warning about a client that became unreachable without being closed. */
record ForgottenClient(ClientHandle handle) implements Runnable {
  @Override
  public void run() {
    // Made only here: loggers take a while to set up, and most clients never need one.
    System.Logger logger = System.getLogger(ModelClient.class.getName());
    logger.log(
        System.Logger.Level.WARNING,
        "client of the {0} store {1}: it was never closed and is unreachable now; what it attached"
            + " {2}; close clients, best with try-with-resources",
        handle.kind(),
        handle.location(),
        Mapping.hasTwoArenas()
            ? "is unmapped when its last view is gone"
            : "stays mapped until this JVM ends, because it was not started with "
                + NativeAccess.flag());
  }
}
