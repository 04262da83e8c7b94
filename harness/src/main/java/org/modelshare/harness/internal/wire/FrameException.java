package org.modelshare.harness.internal.wire;

import java.io.IOException;

/** The bytes of a stream are not the frames they should be. There is no way to read on. */
public final class FrameException extends IOException {
  private static final long serialVersionUID = 1L;

  public FrameException(String message) {
    super(message);
  }
}
