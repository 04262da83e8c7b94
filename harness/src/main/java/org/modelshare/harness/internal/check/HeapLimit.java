package org.modelshare.harness.internal.check;

/** How much a worker's heap may grow by a model: so many bytes, or a part of what is shared. */
public sealed interface HeapLimit {
  /** The limit where nothing is said. */
  HeapLimit DEFAULT = new Percent(5);

  /** Returns by how much a heap may grow over a model that shares so many bytes. */
  long grownBytes(long sharedBytes);

  /** Returns how much of it the model's own objects may be. */
  long heldBytes(long sharedBytes);

  /** Exactly so many bytes. */
  record Bytes(long limitBytes) implements HeapLimit {
    @Override
    public long grownBytes(long sharedBytes) {
      return limitBytes;
    }

    @Override
    public long heldBytes(long sharedBytes) {
      return limitBytes;
    }
  }

  /**
   * A part of the shared bytes, but never less than a floor. That of the growth is the higher one:
   * attaching and probing also load classes and fill caches of the JDK, 1 to 2 MiB of heap,
   * whatever the size of the model. The model's own objects can be counted exactly.
   */
  record Percent(double percent) implements HeapLimit {
    static final long GROWN_FLOOR_BYTES = 4 << 20;
    static final long HELD_FLOOR_BYTES = 1 << 20;

    @Override
    public long grownBytes(long sharedBytes) {
      return Math.max(GROWN_FLOOR_BYTES, part(sharedBytes));
    }

    @Override
    public long heldBytes(long sharedBytes) {
      return Math.max(HELD_FLOOR_BYTES, part(sharedBytes));
    }

    private long part(long sharedBytes) {
      return Math.round(sharedBytes * percent / 100);
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
