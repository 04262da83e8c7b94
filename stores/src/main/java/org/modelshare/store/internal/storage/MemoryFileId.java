package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The identity of a memory file, which shows whether a descriptor was reused for another file. Its
 * text is {@code DESCRIPTOR:DEVICE:INODE:LENGTH}, for example {@code 12:1:4099:1048576}.
 *
 * @param descriptor the descriptor in the publishing process
 * @param device the device number of the file
 * @param inode the inode number of the file
 * @param lengthBytes the length of the file
 */
public record MemoryFileId(int descriptor, long device, long inode, long lengthBytes) {
  /**
   * Returns the identity of the file that a descriptor refers to, without opening the file.
   *
   * @param path the descriptor's path in {@code /proc}
   */
  static MemoryFileId of(int descriptor, Path path) throws IOException {
    return new MemoryFileId(
        descriptor,
        (long) Files.getAttribute(path, "unix:dev"),
        (long) Files.getAttribute(path, "unix:ino"),
        (long) Files.getAttribute(path, "unix:size"));
  }

  /**
   * Parses the result of {@link #text}.
   *
   * @throws IllegalArgumentException if it is another text
   */
  static MemoryFileId parse(String text) {
    List<String> parts = List.of(text.split(":", -1));
    if (parts.size() != 4) {
      throw new IllegalArgumentException("not a memory file: " + text);
    }
    return new MemoryFileId(
        Integer.parseUnsignedInt(parts.get(0)),
        Long.parseUnsignedLong(parts.get(1)),
        Long.parseUnsignedLong(parts.get(2)),
        Long.parseUnsignedLong(parts.get(3)));
  }

  /** Returns the identity as text, which {@link #parse} reads. */
  public String text() {
    return "%d:%d:%d:%d".formatted(descriptor, device, inode, lengthBytes);
  }

  /** Returns whether both are one file, by whichever descriptors. */
  boolean isSameFileAs(MemoryFileId other) {
    return device == other.device && inode == other.inode && lengthBytes == other.lengthBytes;
  }
}
