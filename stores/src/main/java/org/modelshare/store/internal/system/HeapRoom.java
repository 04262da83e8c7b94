package org.modelshare.store.internal.system;

import java.util.function.LongSupplier;
import org.modelshare.model.Problem;

/**
 * Asks for room on the heap before something is made of bytes that may lie. An {@link
 * OutOfMemoryError} would be too late: it hits whatever thread of this JVM allocates next, and some
 * JVMs are told to end with it.
 */
public final class HeapRoom {
  private static final long MEBIBYTE = 1L << 20;

  /** Always left free, for everything that is too small to be asked for. */
  private static final long RESERVE_BYTES =
      Math.min(Runtime.getRuntime().maxMemory() / 8, 64 * MEBIBYTE);

  /** A collector with generations has no more than two thirds of the heap in one piece. */
  private static final long SPLIT_BYTES = Runtime.getRuntime().maxMemory() / 3;

  /** And when its old generation is full, this much of the young one. */
  private static final long PIECE_BYTES = Runtime.getRuntime().maxMemory() / 5;

  private static final int SMALL_COLLECTION = 1024;
  private static final long COPY_BYTES = 80;

  private HeapRoom() {}

  /**
   * Asks for {@code bytes} in one piece, as an array needs them.
   *
   * @param what needs them, for messages
   * @throws GraphException ({@link Problem#NO_ROOM}) if even a collection of garbage gives no room
   */
  public static void require(String what, long bytes) {
    require(what, bytes, HeapRoom::pieceBytes);
  }

  /** Asks for {@code bytes} in many small pieces; as {@link #require} otherwise. */
  public static void requireInPieces(String what, long bytes) {
    require(what, bytes, () -> freeBytes() - RESERVE_BYTES);
  }

  private static void require(String what, long bytes, LongSupplier roomBytes) {
    if (bytes > roomBytes.getAsLong()) {
      System.gc();
      long room = roomBytes.getAsLong();
      if (bytes > room) {
        throw new GraphException(
            Problem.NO_ROOM,
            "%s needs %,d bytes of heap, %,d are free; raise -Xmx"
                .formatted(what, bytes, Math.max(0, room)));
      }
    }
  }

  /**
   * Asks for a little, for many small objects, and returns how much there is.
   *
   * @throws GraphException ({@link Problem#NO_ROOM}) as {@link #require}
   */
  public static long requireSome() {
    if (freeBytes() < RESERVE_BYTES) {
      System.gc();
      if (freeBytes() < RESERVE_BYTES) {
        throw new GraphException(
            Problem.NO_ROOM,
            "only %,d of %,d bytes of heap are left; raise -Xmx"
                .formatted(freeBytes(), Runtime.getRuntime().maxMemory()));
      }
    }
    return freeBytes() - RESERVE_BYTES;
  }

  /** Asks for what the JDK takes to make an immutable copy of a collection: a set, for a set. */
  public static void requireCopy(int elements) {
    if (elements > SMALL_COLLECTION) {
      require("a copy of %d elements".formatted(elements), elements * COPY_BYTES);
    }
  }

  private static long pieceBytes() {
    long free = freeBytes();
    return Math.max(free - SPLIT_BYTES, Math.min(free - RESERVE_BYTES, PIECE_BYTES));
  }

  /** Counts garbage as taken. */
  private static long freeBytes() {
    Runtime jvm = Runtime.getRuntime();
    return jvm.maxMemory() - jvm.totalMemory() + jvm.freeMemory();
  }
}
