package org.modelshare.store;

import java.nio.file.Path;

/**
 * Logs a warning about the user of a model in a file that became unreachable without being closed.
 *
 * @param type the class of the user, such as {@link Attached}
 */
record ForgottenFile(Class<?> type, Path file) implements Runnable {
  @Override
  public void run() {
    String name = type.getSimpleName();
    NeverClosed.warn(type, "%s of %s".formatted(name, file), "close every %s".formatted(name));
  }
}
