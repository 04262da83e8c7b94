package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reservation of a file's blocks before a byte of the file is written, so that no other process can
 * take the space meanwhile. Without native access, or in a file system that cannot reserve, {@link
 * #reserve} does nothing, and a later write may fail.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/fallocate.2.html">fallocate(2)</a>
 */
public final class Reservation {
  private static final int O_WRONLY = 1;
  private static final int O_CLOEXEC = 0x80000;

  private Reservation() {}

  /**
   * Reserves the blocks of a file that exists and is empty.
   *
   * @throws LinuxException if the file system has not enough space
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
