package org.modelshare.store.internal.container;

/**
 * The alignment of a model's arrays: each begins at a multiple of this number of bytes in its
 * container. Example: with the default of 64, an array that follows a tensor which ends at byte 100
 * begins at byte 128, after 28 bytes of padding.
 *
 * @param bytes a power of two from 64, a cache line and a vector register, to 2 MiB, a huge page
 */
public record Alignment(int bytes) {
  private static final int SMALLEST_BYTES = 64;
  private static final int LARGEST_BYTES = 2 << 20;

  public static final Alignment DEFAULT = new Alignment(SMALLEST_BYTES);

  public Alignment {
    if (bytes < SMALLEST_BYTES || bytes > LARGEST_BYTES || Integer.bitCount(bytes) != 1) {
      throw new IllegalArgumentException(
          "an alignment of %d bytes; it must be a power of two from %d to %d"
              .formatted(bytes, SMALLEST_BYTES, LARGEST_BYTES));
    }
  }

  /**
   * Parses a text that {@link #toString()} returned.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  static Alignment parse(String text) {
    Alignment alignment = new Alignment(Integer.parseInt(text));
    if (!alignment.toString().equals(text)) {
      throw new IllegalArgumentException("%s is not how it would be written".formatted(text));
    }
    return alignment;
  }

  /** Returns the number of bytes from {@code offset} to the next aligned offset. */
  public int paddingBytes(long offset) {
    return (int) (-offset & (bytes - 1));
  }

  /** Returns the bytes as a decimal number. */
  @Override
  public String toString() {
    return Integer.toString(bytes);
  }
}
