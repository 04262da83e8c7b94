package org.modelshare.store;

/** Logs a warning about a client that became unreachable without being closed. */
record ForgottenClient(ClientHandle handle) implements Runnable {
  @Override
  public void run() {
    NeverClosed.warn(
        ModelClient.class,
        "client of the %s store %s".formatted(handle.kind(), handle.location()),
        "close clients");
  }
}
