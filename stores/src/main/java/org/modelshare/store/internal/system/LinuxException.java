package org.modelshare.store.internal.system;

import java.io.IOException;

/** The failure of a {@linkplain LinuxCalls native call}, with the error number of Linux. */
public final class LinuxException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  /**
   * Creates an exception.
   *
   * @param call the name of the call that failed, for the message
   */
  public LinuxException(String call, int errno) {
    super("%s failed with errno %d".formatted(call, errno));
    this.errno = errno;
  }

  /** Returns whether the file system is full, or the quota of the user is used up. */
  public boolean isFull() {
    return errno == LinuxCalls.NO_SPACE || errno == LinuxCalls.QUOTA_EXCEEDED;
  }

  /** Returns the error number, see errno(3). */
  public int errno() {
    return errno;
  }
}
