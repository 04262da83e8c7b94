package org.modelshare.maven;

/**
 * The versions of the two that talk to each other: this plugin, and the harness of the project, or
 * the plugin's own if the project has none.
 */
record HarnessVersion(String plugin, String harness) {
  boolean isSame() {
    return plugin.equals(harness);
  }

  /** Names both, and what to do. */
  CannotVerifyException mismatch() {
    return new CannotVerifyException(
        "modelshare-maven-plugin %s cannot work with the project's modelshare-harness %s; use both of the same version"
            .formatted(plugin, harness));
  }
}
