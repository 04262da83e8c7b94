package org.modelshare.harness.internal.process;

import java.lang.System.Logger;

/**
 * The logger of a pool: all that a pool logs about itself, wherever in the harness that happens,
 * has the name of the class that users know.
 */
public final class PoolLogger {
  public static final String NAME = "org.modelshare.harness.WorkerPool";

  private PoolLogger() {}

  public static Logger get() {
    return System.getLogger(NAME);
  }
}
