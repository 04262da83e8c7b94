package org.modelshare.store;

import java.util.List;

/**
 * Identifies a memory file, also after its descriptor was given to another file.
 *
 * @param descriptor the publisher's
 * @param lengthBytes its size
 */
record MemoryFileId(int descriptor, long device, long inode, long lengthBytes) {
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

  String text() {
    return "%d:%d:%d:%d".formatted(descriptor, device, inode, lengthBytes);
  }

  boolean isSameFileAs(MemoryFileId other) {
    return device == other.device && inode == other.inode && lengthBytes == other.lengthBytes;
  }
}
