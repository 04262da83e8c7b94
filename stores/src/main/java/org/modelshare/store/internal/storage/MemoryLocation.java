package org.modelshare.store.internal.storage;

/**
 * The location of a container in a key: a memory file and the store that it belongs to. A process
 * may have several stores, and a descriptor does not show to which one its file belongs. The text
 * is {@code FILE:STORE}, for example {@code 12:1:4099:1048576:3f0c9a11}.
 *
 * @param file the memory file, by the publisher's descriptor
 * @param store the name of the store, unique in its process
 */
public record MemoryLocation(MemoryFileId file, String store) {
  private static final char SEPARATOR = ':';

  /**
   * Parses the result of {@link #text}.
   *
   * @throws IllegalArgumentException if it is another text
   */
  public static MemoryLocation parse(String text) {
    return new MemoryLocation(MemoryFileId.parse(beforeStore(text)), store(text));
  }

  String text() {
    return join(file.text(), store);
  }

  /** Appends the name of a store to a text. */
  static String join(String before, String store) {
    return before + SEPARATOR + store;
  }

  /** Returns the name of the store, which {@link #join} appended. */
  static String store(String text) {
    return text.substring(text.lastIndexOf(SEPARATOR) + 1);
  }

  /** Returns the text to which {@link #join} appended the name of the store. */
  static String beforeStore(String text) {
    return text.substring(0, Math.max(0, text.lastIndexOf(SEPARATOR)));
  }
}
