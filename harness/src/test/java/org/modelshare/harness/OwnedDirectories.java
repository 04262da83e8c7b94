package org.modelshare.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The directories of modelshare that a process has made and not deleted yet. */
public final class OwnedDirectories {
  private OwnedDirectories() {}

  /**
   * Lists them, in the temporary directory and in shared memory, but for those of workers that
   * verifications of earlier tests have kept: these are ended.
   */
  public static List<Path> ofThisProcess() throws IOException {
    endKeptWorkers();
    return of(ProcessHandle.current().pid());
  }

  /** Tells whether there are none, for those who wait for that. */
  static boolean areGone() {
    try {
      return ofThisProcess().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the workers that verifications of earlier tests have kept. */
  public static void endKeptWorkers() {
    KeptWorkers.HERE.endAll();
  }

  static List<Path> of(long pid) throws IOException {
    String owner = "-" + pid + ".";
    try (Stream<Path> temporary = Files.list(Path.of(System.getProperty("java.io.tmpdir")));
        Stream<Path> memory = Files.list(Path.of("/dev/shm"))) {
      return Stream.concat(temporary, memory)
          .filter(path -> path.getFileName().toString().startsWith("modelshare-"))
          .filter(path -> path.getFileName().toString().contains(owner))
          .toList();
    }
  }
}
