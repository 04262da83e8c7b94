package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends this JVM when nobody wants its exit status any more. {@link Runtime#halt} stops all Java
 * threads first, and then waits 0.3 s for one that is in a call of the system; the system's own
 * signal waits for nothing. Java does not let a process kill itself, so a shell does it.
 */
final class SuddenEnd {
  private static final Duration LIMIT = Duration.ofMillis(200);

  private final @Nullable Process shell;

  private SuddenEnd(@Nullable Process shell) {
    this.shell = shell;
  }

  /** Starts the shell, which takes longer than to kill: it kills once it is told. */
  static SuddenEnd prepare() {
    String kill = "read told && kill -KILL " + ProcessHandle.current().pid();
    try {
      return new SuddenEnd(
          new ProcessBuilder("sh", "-c", kill)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start());
    } catch (IOException | OutOfMemoryError noShell) {
      return new SuddenEnd(null);
    }
  }

  /** Kills this process, or halts it with {@code status} where there is no shell. */
  void now(int status) {
    try {
      if (shell != null) {
        shell.getOutputStream().write('\n');
        shell.getOutputStream().flush();
        var _ = shell.waitFor(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (IOException | InterruptedException e) {
      // The other way is taken next.
    } finally {
      Runtime.getRuntime().halt(status);
    }
  }
}
