package org.modelshare.store.internal.storage;

/**
 * Where a key says that a container is: in which memory file of which store. A process may have
 * several stores, whose descriptors are its own and tell nothing of them.
 *
 * @param file by the publisher's descriptor
 * @param store the store's own name, in its process
 */
public record MemoryLocation(MemoryFileId file, String store) {
  private static final char SEPARATOR = ':';

  /**
   * Reads what {@link #text} returned.
   *
   * @throws IllegalArgumentException if it is something else
   */
  public static MemoryLocation parse(String text) {
    return new MemoryLocation(MemoryFileId.parse(beforeStore(text)), store(text));
  }

  String text() {
    return join(file.text(), store);
  }

  /** Appends the name of a store to what is there before it. */
  static String join(String before, String store) {
    return before + SEPARATOR + store;
  }

  /** Returns what {@link #join} appended. */
  static String store(String text) {
    return text.substring(text.lastIndexOf(SEPARATOR) + 1);
  }

  /** Returns what {@link #join} appended it to. */
  static String beforeStore(String text) {
    return text.substring(0, Math.max(0, text.lastIndexOf(SEPARATOR)));
  }
}
