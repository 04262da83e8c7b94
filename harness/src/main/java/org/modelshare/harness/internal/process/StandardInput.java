package org.modelshare.harness.internal.process;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The stream from the process that started this one, kept from user code. */
public final class StandardInput {
  private static final Path PATH = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  /**
   * Moves the stream to a descriptor that nobody else knows: user code that reads or closes
   * descriptor 0, and processes that inherit it, can neither take nor stop what comes. The stream
   * has no buffer.
   */
  public static InputStream take() throws IOException {
    System.setIn(InputStream.nullInputStream());
    InputStream standardInput = new FileInputStream(FileDescriptor.in);
    if (!Files.isReadable(PATH)) {
      return standardInput;
    }
    InputStream taken = new FileInputStream(PATH.toFile());
    standardInput.close(); // the JDK puts /dev/null there
    return taken;
  }
}
