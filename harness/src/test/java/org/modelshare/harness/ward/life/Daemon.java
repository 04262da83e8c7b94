package org.modelshare.harness.ward.life;

import java.io.IOException;

/** A process without parent and mark. It ends by itself, for the machine that is tested on. */
final class Daemon {
  private Daemon() {}

  /** Runs a command of a shell that leaves something behind. */
  static void start(String command) throws IOException, InterruptedException {
    ProcessBuilder shell = new ProcessBuilder("/bin/sh", "-c", command);
    shell.environment().clear();
    shell.start().waitFor();
  }
}
