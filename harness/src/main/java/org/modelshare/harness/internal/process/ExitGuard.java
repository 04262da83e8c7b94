package org.modelshare.harness.internal.process;

import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that a model or a probe that calls {@link System#exit} does not look like a
 * verification that passed.
 */
public final class ExitGuard {
  private final AtomicBoolean allowed = new AtomicBoolean();

  private ExitGuard() {}

  /** Turns every exit into one with {@code exitStatus}, until it is allowed. */
  public static ExitGuard install(int exitStatus, PrintStream out) {
    ExitGuard guard = new ExitGuard();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("modelshare-exit-guard")
                .unstarted(() -> {
                  if (!guard.allowed.get()) {
                    out.println(
                        "modelshare:verify was ended from inside: System.exit in the model's"
                            + " code, or a signal");
                    Halt.now(exitStatus);
                  }
                }));
    return guard;
  }

  public void allow() {
    allowed.set(true);
  }
}
