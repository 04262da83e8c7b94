package org.modelshare.harness;

/** How much a worker's heap may grow by a model: so many bytes, or a part of what is shared. */
sealed interface HeapLimit {
  /** What applies where nothing is said. */
  HeapLimit DEFAULT = new Percent(5);

  /** Returns the limit for a model that shares so many bytes. */
  long bytes(long sharedBytes);

  /** Exactly so many bytes. */
  record Bytes(long limitBytes) implements HeapLimit {
    @Override
    public long bytes(long sharedBytes) {
      return limitBytes;
    }
  }

  /**
   * A part of the shared bytes, but never less than a floor: attaching and probing also load
   * classes and fill caches of the JDK, about 1 MiB of heap, whatever the size of the model. After
   * a full collection that is the same on an idle and on a busy machine.
   */
  record Percent(double percent) implements HeapLimit {
    static final long FLOOR_BYTES = 4 << 20;

    @Override
    public long bytes(long sharedBytes) {
      return Math.max(FLOOR_BYTES, Math.round(sharedBytes * percent / 100));
    }
  }

  /** Parses {@code 10%} or {@code 20MiB}. */
  static HeapLimit parse(String text) {
    String limit = text.strip();
    if (!limit.endsWith("%")) {
      return new Bytes(ByteSize.parse(limit));
    }
    try {
      double percent = Double.parseDouble(limit.substring(0, limit.length() - 1).strip());
      if (percent >= 0) {
        return new Percent(percent);
      }
    } catch (NumberFormatException _) {
      // said below, together with negative numbers
    }
    throw new IllegalArgumentException(
        "heap growth \"%s\" cannot be read: write it as 10%% or 20MiB".formatted(text));
  }
}
