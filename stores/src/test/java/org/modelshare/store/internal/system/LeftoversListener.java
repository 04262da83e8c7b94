package org.modelshare.store.internal.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.modelshare.store.ModelStores;

/**
 * JUnit listener that fails a test run which leaves a process or an owned directory of this process
 * behind. JUnit finds it as a service.
 */
public final class LeftoversListener implements LauncherSessionListener {
  @Override
  public void launcherSessionClosed(LauncherSession session) {
    List<String> left = left();
    if (!left.isEmpty()) {
      throw new IllegalStateException("the tests left behind: " + String.join(", ", left));
    }
  }

  /** Sweeps the directories of killed processes first, and returns the ones that are left. */
  static List<String> left() {
    ModelStores.sweep();
    Stream<String> processes =
        ProcessHandle.current().descendants().map(process -> "process " + process.pid());
    Stream<String> directories =
        Stream.of(Path.of(System.getProperty("java.io.tmpdir")), Path.of("/dev/shm"))
            .filter(Files::isDirectory)
            .flatMap(LeftoversListener::ownDirectories)
            .map(path -> "directory " + path);
    return Stream.concat(processes, directories).toList();
  }

  private static Stream<Path> ownDirectories(Path parent) {
    try (Stream<Path> paths = Files.list(parent)) {
      String prefix = OwnedDirectory.prefixOfProcess();
      return paths
          .filter(path -> path.getFileName().toString().startsWith(prefix))
          .toList()
          .stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
