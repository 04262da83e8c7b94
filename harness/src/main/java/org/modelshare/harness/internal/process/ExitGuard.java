package org.modelshare.harness.internal.process;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sees to it that a model or a probe that calls {@link System#exit} does not look like a
 * verification that passed.
 */
public final class ExitGuard {
  private final AtomicBoolean allowed = new AtomicBoolean();

  private ExitGuard() {}

  /**
   * Turns every exit into one with {@code exitStatus}, until it is allowed.
   *
   * @param announcement tells people of an exit that is not allowed
   */
  public static ExitGuard install(int exitStatus, Runnable announcement) {
    ExitGuard guard = new ExitGuard();
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .name("modelshare-exit-guard")
                .unstarted(() -> {
                  if (!guard.allowed.get()) {
                    announcement.run();
                    Halt.now(exitStatus);
                  }
                }));
    return guard;
  }

  public void allow() {
    allowed.set(true);
  }
}
