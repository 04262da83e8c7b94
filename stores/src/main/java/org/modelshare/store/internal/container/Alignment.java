package org.modelshare.store.internal.container;

/**
 * Where the arrays of a model begin in its container: at multiples of a power of two.
 *
 * @param bytes from 64, a cache line and a vector register, to 2 MiB, a huge page
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
   * Reads what {@link #toString()} returned.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  static Alignment parse(String text) {
    Alignment alignment = new Alignment(Integer.parseInt(text));
    if (!alignment.toString().equals(text)) {
      throw new IllegalArgumentException("%s is not how it would be written".formatted(text));
    }
    return alignment;
  }

  /** Returns how many bytes are missing from {@code offset} to the next aligned one. */
  public int paddingBytes(long offset) {
    return (int) (-offset & (bytes - 1));
  }

  /** Returns the bytes as a decimal number. */
  @Override
  public String toString() {
    return Integer.toString(bytes);
  }
}
