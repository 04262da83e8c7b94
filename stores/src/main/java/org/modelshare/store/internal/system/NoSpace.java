package org.modelshare.store.internal.system;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;

/**
 * A test whether an {@link IOException} means that a file system has no space for more bytes or
 * files. Java passes on no error number, only the message of the system, which may be in the user's
 * language. Therefore a write to the device {@code /dev/full}, which is always full, gives the
 * message to compare with.
 *
 * @see <a href="https://man7.org/linux/man-pages/man4/full.4.html">full(4)</a>
 */
final class NoSpace {
  private static final Path FULL = Path.of("/dev/full");
  private static final Set<String> IN_ENGLISH =
      Set.of("No space left on device", "Disk quota exceeded");

  private NoSpace() {}

  /** Returns whether the file system is full, or the quota of the user is used up. */
  static boolean isReasonOf(IOException failure) {
    return failure instanceof LinuxException e ? e.isFull() : isSaidBy(words(failure));
  }

  private static boolean isSaidBy(String words) {
    return IN_ENGLISH.contains(words) || (!words.isEmpty() && words.equals(ofFullDevice()));
  }

  private static String words(IOException failure) {
    String words = failure instanceof FileSystemException e ? e.getReason() : failure.getMessage();
    return Objects.requireNonNullElse(words, "");
  }

  /** Returns the message of the full device, or an empty text if there is no such device. */
  private static String ofFullDevice() {
    try (FileChannel full = FileChannel.open(FULL, StandardOpenOption.WRITE)) {
      full.write(ByteBuffer.allocate(1));
      return "";
    } catch (FileSystemException e) {
      return ""; // it cannot be opened
    } catch (IOException e) {
      return words(e);
    }
  }
}
