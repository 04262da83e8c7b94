package org.modelshare.store;

import java.nio.file.Path;
import org.modelshare.model.ModelShareException;

/** The log of {@link LiveModel}s. */
final class LiveLog {
  private static final System.Logger LOGGER = System.getLogger(LiveModel.class.getName());

  private LiveLog() {}

  /** Tells that a new version is served. */
  static void swapped(Path file, ContainerInfo version) {
    LOGGER.log(
        System.Logger.Level.INFO,
        "{0}: a new version is served, a {1} of {2} bytes with header {3}",
        file,
        version.modelClass(),
        Long.toString(version.lengthBytes()),
        version.headerSha256());
  }

  /** Warns of a version that was refused, or of one that was overwritten. */
  static void warn(ModelShareException problem) {
    LOGGER.log(System.Logger.Level.WARNING, problem.getMessage(), problem);
  }

  /** Warns of a failure that is no problem of the user's. */
  static void failed(Path file, Throwable failure) {
    LOGGER.log(
        System.Logger.Level.WARNING, () -> file + ": a new version cannot be attached to", failure);
  }
}
