package org.modelshare.store.internal.system;

import java.io.IOException;

/** A call of Linux failed. */
public final class LinuxException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  public LinuxException(String call, int errno) {
    super("%s failed with errno %d".formatted(call, errno));
    this.errno = errno;
  }

  /** Returns whether a file system, or the user's share of it, is full. */
  public boolean isFull() {
    return errno == LinuxCalls.NO_SPACE || errno == LinuxCalls.QUOTA_EXCEEDED;
  }

  public int errno() {
    return errno;
  }
}
