package org.modelshare.harness;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Ends this JVM when nobody wants its exit status any more. {@link Runtime#halt} stops all Java
 * threads first, waits 0.3 s for one that is in a call of the system, and up to 10 s for a compiler
 * that is busy; the system's own signal waits for nothing.
 */
final class SuddenEnd {
  private static final Duration LIMIT = Duration.ofMillis(200);

  private SuddenEnd() {}

  /** Kills this process, or halts it with {@code status} where there is no shell. */
  static void now(int status) {
    try {
      // The shell's own kill, as for thread dumps; Java does not let a process kill itself.
      var _ =
          new ProcessBuilder("sh", "-c", "kill -KILL " + ProcessHandle.current().pid())
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException | InterruptedException e) {
      // The other way is taken next.
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }
}
