package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Identifies a memory file, also after its descriptor was given to another file.
 *
 * @param descriptor the publisher's
 * @param lengthBytes its size
 */
public record MemoryFileId(int descriptor, long device, long inode, long lengthBytes) {
  /** Asks for what an open descriptor refers to, without opening it. */
  static MemoryFileId of(int descriptor, Path path) throws IOException {
    return new MemoryFileId(
        descriptor,
        (long) Files.getAttribute(path, "unix:dev"),
        (long) Files.getAttribute(path, "unix:ino"),
        (long) Files.getAttribute(path, "unix:size"));
  }

  /** Reads what {@link #text} returned. */
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

  public String text() {
    return "%d:%d:%d:%d".formatted(descriptor, device, inode, lengthBytes);
  }

  boolean isSameFileAs(MemoryFileId other) {
    return device == other.device && inode == other.inode && lengthBytes == other.lengthBytes;
  }
}
