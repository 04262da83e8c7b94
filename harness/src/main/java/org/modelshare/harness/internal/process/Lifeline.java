package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;

/**
 * Ends this JVM when it should no longer run, whatever its other threads do: when the stream from
 * its parent ends, or when its time is up. Its workers end with it, their own streams end too.
 */
public final class Lifeline {
  private final int exitStatus;

  /**
   * @param exitStatus what the JVM ends with
   */
  public Lifeline(int exitStatus) {
    this.exitStatus = exitStatus;
  }

  /** Halts when {@code parent} ends; what comes from it is passed over. */
  public void watch(InputStream parent) {
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-lifeline")
        .start(() -> {
          try {
            parent.transferTo(OutputStream.nullOutputStream());
          } catch (IOException _) {
            // a parent that cannot be read is as gone as one that closed its end
          }
          Halt.orphan(exitStatus);
        });
  }

  /**
   * Interrupts {@code main} when the time is up, for it to close what it opened, and halts if it
   * does not.
   */
  public void limit(Thread main, Duration timeout, Duration grace, Runnable announcement) {
    Thread.ofPlatform()
        .daemon()
        .name("modelshare-timeout")
        .start(() -> {
          try {
            Thread.sleep(timeout);
            announcement.run();
            main.interrupt();
            Thread.sleep(grace);
          } catch (InterruptedException _) {
            // nobody interrupts this thread; if somebody does, the time is up as well
          }
          Halt.now(exitStatus);
        });
  }
}
