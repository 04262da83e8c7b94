package org.modelshare.store;

import org.modelshare.store.internal.storage.Mapping;
import org.modelshare.store.internal.system.NativeAccess;

/** The warning about mapped models whose user became unreachable without being closed. */
final class NeverClosed {
  private NeverClosed() {}

  /**
   * Logs the warning.
   *
   * @param type the class that the user should have closed, whose name the logger has
   * @param subject the object of that class, for the message
   * @param remedy such as {@code close clients}
   */
  static void warn(Class<?> type, String subject, String remedy) {
    // Made only here: loggers take a while to set up, and most clients never need one.
    System.Logger logger = System.getLogger(type.getName());
    logger.log(
        System.Logger.Level.WARNING,
        "{0}: it was never closed and is unreachable now; what it attached {1}; {2}, best with"
            + " try-with-resources",
        subject,
        Mapping.hasTwoArenas()
            ? "is unmapped when its last view is gone"
            : "stays mapped until this JVM ends, because it was not started with "
                + NativeAccess.flag(),
        remedy);
  }
}
