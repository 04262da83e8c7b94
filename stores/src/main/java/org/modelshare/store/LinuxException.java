package org.modelshare.store;

import java.io.IOException;

/** A call of Linux failed. */
final class LinuxException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int errno;

  LinuxException(String call, int errno) {
    super("%s failed with errno %d".formatted(call, errno));
    this.errno = errno;
  }

  int errno() {
    return errno;
  }
}
