package org.modelshare.store.internal.system;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.modelshare.model.Problem;

/**
 * A check of the free heap before objects are made of bytes. How strict it is depends on the origin
 * of the bytes: {@link #FOR_UNTRUSTED_BYTES} or {@link #FOR_TRUSTED_BYTES}.
 *
 * <p>Untrusted bytes can claim any length, and an {@link OutOfMemoryError} would be too late a
 * refusal: it can hit any thread of this JVM, and some JVMs are configured to exit with it. So a
 * request that exceeds the free heap collects garbage first, and is refused if the free heap is
 * still too small. With {@code -XX:+DisableExplicitGC} a request cannot collect garbage. In such a
 * JVM it allocates arrays of the size and drops them at once, which makes Java collect; only there
 * a refusal is an {@code OutOfMemoryError} that was caught.
 *
 * <p>For example, with {@code -Xmx1024m} the reserve is 64 MiB. If 900 MiB are free, untrusted
 * bytes get many small objects of 836 MiB together, or one array of 559 MiB, because a collector
 * with generations does not have the whole heap in one piece. A larger request collects garbage
 * first. Trusted bytes are refused only above 1,024 MiB.
 */
public final class HeapRoom {
  /** For bytes of unknown origin, such as those of a file. */
  public static final HeapRoom FOR_UNTRUSTED_BYTES = new HeapRoom(true);

  /**
   * For bytes that were compared with a digest of their publisher, or that come from a process that
   * may run code here. A request collects no garbage, and is refused only if it exceeds the maximum
   * size of the heap.
   */
  public static final HeapRoom FOR_TRUSTED_BYTES = new HeapRoom(false);

  private static final String REMEDY = "raise -Xmx";

  private static final long MEBIBYTE = 1L << 20;

  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory();

  /** Always left free, for all objects that are too small to be checked. */
  private static final long RESERVE_BYTES = Math.min(MAX_BYTES / 8, 64 * MEBIBYTE);

  /** If a collection leaves less spare heap than this, the next one would follow soon. */
  private static final long COLLECTED_BYTES = RESERVE_BYTES / 4;

  /** A collector with generations has at most two thirds of the heap in one piece. */
  private static final long SPLIT_BYTES = MAX_BYTES / 3;

  /** The piece that the young generation has if the old one is full. */
  private static final long PIECE_BYTES = MAX_BYTES / 5;

  private static final int SMALL_ARRAY_BYTES = 4096;
  private static final int SMALL_COLLECTION = 1024;
  private static final long COPY_BYTES = 80;

  private final boolean untrusted;

  private HeapRoom(boolean untrusted) {
    this.untrusted = untrusted;
  }

  /** Returns whether nothing vouches for the bytes. */
  public boolean isForUntrustedBytes() {
    return untrusted;
  }

  /**
   * Requires {@code bytes} in one piece, as an array needs them.
   *
   * @param what the subject that needs them, for messages
   * @throws Refusal ({@link Problem#NO_ROOM}) if the heap has not enough room, also after a
   *     collection
   */
  public void require(String what, long bytes) {
    if (untrusted) {
      ask(what, bytes, HeapRoom::pieceBytes, bytes);
    } else {
      requireNoMore(what, bytes, MAX_BYTES);
    }
  }

  /** Requires room for an array, see {@link #require}. A small array is not checked. */
  public void requireArray(long bytes) {
    if (bytes >= SMALL_ARRAY_BYTES) {
      require("an array", bytes);
    }
  }

  /** Requires {@code bytes} in many small pieces, see {@link #require}. */
  public void requireInPieces(String what, long bytes) {
    if (untrusted) {
      ask(what, bytes, HeapRoom::spareBytes, MEBIBYTE);
    } else {
      requireNoMore(what, bytes, MAX_BYTES);
    }
  }

  private static void ask(String what, long bytes, LongSupplier roomBytes, long triedPieceBytes) {
    if (bytes <= roomBytes.getAsLong()) {
      return;
    }
    if (collect()) {
      requireNoMore(what, bytes, roomBytes.getAsLong());
    } else {
      requireNoMore(what, bytes, MAX_BYTES - RESERVE_BYTES);
      tryOut(what, bytes, triedPieceBytes);
    }
  }

  private static void requireNoMore(String what, long bytes, long roomBytes) {
    if (bytes > roomBytes) {
      throw new Refusal(
          Problem.NO_ROOM,
          "%s needs %,d bytes of heap, there are %,d"
              .formatted(what, bytes, Math.max(0, roomBytes)),
          REMEDY,
          null);
    }
  }

  /**
   * Requires some spare heap for small objects.
   *
   * @return how many bytes may be used before the next check
   * @throws Refusal ({@link Problem#NO_ROOM}) if there is no spare heap, also after a collection
   */
  public long requireSpare() {
    if (!untrusted) {
      return Long.MAX_VALUE;
    }
    if (spareBytes() < 0) {
      if (collect()) {
        requireCollected();
      } else {
        tryOut("what is being read", 2 * RESERVE_BYTES, MEBIBYTE);
        return Math.max(RESERVE_BYTES, spareBytes());
      }
    }
    return spareBytes();
  }

  private static void requireCollected() {
    if (spareBytes() < COLLECTED_BYTES) {
      throw new Refusal(
          Problem.NO_ROOM,
          "only %,d of %,d bytes of heap are left".formatted(freeBytes(), MAX_BYTES),
          REMEDY,
          null);
    }
  }

  /**
   * Requires the room that an immutable copy of a collection needs. The JDK copies a set by way of
   * another set.
   */
  public void requireCopy(int elements) {
    if (elements > SMALL_COLLECTION) {
      require("a copy of %d elements".formatted(elements), elements * COPY_BYTES);
    }
  }

  /** Collects garbage, and returns false if this JVM ignores explicit collections. */
  private static boolean collect() {
    WeakReference<Object> garbage = garbage();
    System.gc();
    return garbage.refersTo(null);
  }

  /** Returns a reference to an unreachable object, which no register of the caller holds either. */
  private static WeakReference<Object> garbage() {
    return new WeakReference<>(new Object());
  }

  /** Allocates arrays of {@code bytes} together, and drops them. */
  private static void tryOut(String what, long bytes, long pieceBytes) {
    List<long[]> pieces = new ArrayList<>();
    try {
      for (long done = 0; done < bytes; done += pieceBytes) {
        pieces.add(new long[Math.toIntExact(pieceBytes / Long.BYTES + 1)]);
      }
    } catch (OutOfMemoryError e) {
      throw new Refusal(
          Problem.NO_ROOM,
          "%s needs %,d bytes of heap, which are not free".formatted(what, bytes),
          REMEDY,
          e);
    } finally {
      Reference.reachabilityFence(pieces); // or the compiler removes the allocation
    }
  }

  private static long pieceBytes() {
    return Math.max(freeBytes() - SPLIT_BYTES, Math.min(spareBytes(), PIECE_BYTES));
  }

  private static long spareBytes() {
    return freeBytes() - RESERVE_BYTES;
  }

  /** Returns the free heap; garbage counts as used. */
  private static long freeBytes() {
    Runtime jvm = Runtime.getRuntime();
    return MAX_BYTES - jvm.totalMemory() + jvm.freeMemory();
  }
}
