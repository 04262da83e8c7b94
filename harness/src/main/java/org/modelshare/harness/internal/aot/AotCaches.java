package org.modelshare.harness.internal.aot;

import java.io.IOException;
import java.util.Map;
import org.modelshare.model.ModelShareException;

/**
 * The AOT caches of this user, for people.
 *
 * @param directory where they are kept; empty if there is no such place
 * @param reason why there can be none; empty if there can
 */
public record AotCaches(String directory, int count, String reason) {
  /** Looks, and makes nothing. */
  public static AotCaches look() {
    return look(System.getenv(), System.getProperty("user.home", ""));
  }

  static AotCaches look(Map<String, String> environment, String userHome) {
    try {
      var root = AotDirectory.root(environment, userHome);
      var present = AotDirectory.openIfPresent(root);
      return new AotCaches(
          AotDirectory.below(root).toString(), present.isPresent() ? present.get().count() : 0, "");
    } catch (IOException | ModelShareException e) {
      return new AotCaches("", 0, String.valueOf(e.getMessage()));
    }
  }
}
