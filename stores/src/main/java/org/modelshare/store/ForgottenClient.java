package org.modelshare.store;

import org.modelshare.store.internal.storage.Mapping;
import org.modelshare.store.internal.system.NativeAccess;

/** Tells of a client that nobody closed and nobody can close any more. */
record ForgottenClient(ClientHandle handle) implements Runnable {
  @Override
  public void run() {
    // Not before: loggers take a while to set up, and most clients never need one.
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
