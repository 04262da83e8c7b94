package org.modelshare.maven;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;

/** The JDKs that Maven knows as tool chains, each as its {@code java} command. */
final class ToolchainJdks {
  private static final String TYPE = "jdk";

  private final ToolchainManager manager;
  private final MavenSession session;

  ToolchainJdks(ToolchainManager manager, MavenSession session) {
    this.manager = manager;
    this.session = session;
  }

  /** Returns the one that the build selected for this module. */
  Optional<Path> selected() {
    return java(Optional.ofNullable(manager.getToolchainFromBuildContext(TYPE, session)));
  }

  /** Returns the first that meets the requirements, such as {@code version} and {@code vendor}. */
  Optional<Path> matching(Map<String, String> requirements) {
    List<Toolchain> found = manager.getToolchains(session, TYPE, requirements);
    return java(found.stream().findFirst());
  }

  /** Returns all that are declared. */
  List<Path> all() {
    return manager.getToolchains(session, TYPE, Map.of()).stream()
        .flatMap(found -> java(Optional.of(found)).stream())
        .toList();
  }

  private static Optional<Path> java(Optional<Toolchain> toolchain) {
    return toolchain.map(found -> found.findTool("java")).map(Path::of);
  }
}
