package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Takes the room for a file before a byte of it is written, so that nobody else can take it
 * meanwhile. Where this JVM may not make native calls, or the file system knows no such thing, the
 * room was only asked for, and a write may still fail.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/fallocate.2.html">fallocate(2)</a>
 */
public final class Reservation {
  private static final int O_WRONLY = 1;
  private static final int O_CLOEXEC = 0x80000;

  private Reservation() {}

  /**
   * Reserves the room for a file that exists and is empty.
   *
   * @throws LinuxException if there is not so much room
   */
  public static void reserve(Path file, long lengthBytes) throws IOException {
    Optional<LinuxCalls> found = LinuxCalls.find();
    if (found.isPresent()) {
      LinuxCalls linux = found.get();
      int descriptor = linux.open(file.toString(), O_WRONLY | O_CLOEXEC);
      try {
        fallocate(linux, descriptor, lengthBytes);
      } finally {
        linux.close(descriptor);
      }
    }
  }

  private static void fallocate(LinuxCalls linux, int descriptor, long lengthBytes)
      throws IOException {
    while (true) {
      try {
        linux.fallocate(descriptor, lengthBytes);
        return;
      } catch (LinuxException e) {
        if (e.errno() == LinuxCalls.NOT_SUPPORTED || e.errno() == LinuxCalls.NO_SUCH_CALL) {
          return;
        }
        if (e.errno() != LinuxCalls.INTERRUPTED) {
          throw e;
        }
      }
    }
  }
}
