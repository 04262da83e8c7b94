package org.modelshare.store.internal.system;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;
import org.modelshare.model.Problem;

/**
 * Asks for room on the heap before something is made of bytes. How far it goes depends on who
 * vouches for the bytes: {@link #FOR_BARE_FILES} or {@link #FOR_KNOWN_BYTES}.
 *
 * <p>Of bytes that may lie, an {@link OutOfMemoryError} would be too late a refusal: it hits
 * whatever thread of this JVM allocates next, and some JVMs are told to end with it. So a request
 * that the free heap does not grant collects garbage first, and is refused if that is not enough.
 * In a JVM with {@code -XX:+DisableExplicitGC} garbage cannot be told from what is in use; there
 * the room is tried out with arrays that are dropped at once, for which Java collects as it would
 * for any others. Only there a refusal is an error that was caught.
 */
public final class HeapRoom {
  /** For bytes that nothing vouches for. */
  public static final HeapRoom FOR_BARE_FILES = new HeapRoom(true);

  /**
   * For bytes that were compared with a digest of their publisher, or that come from a process that
   * may run code here: nothing is collected for them, and only what a heap of this size can never
   * hold is refused.
   */
  public static final HeapRoom FOR_KNOWN_BYTES = new HeapRoom(false);

  private static final String REMEDY = "raise -Xmx";

  private static final long MEBIBYTE = 1L << 20;

  private static final long MAX_BYTES = Runtime.getRuntime().maxMemory();

  /** Always left free, for everything that is too small to be asked for. */
  private static final long RESERVE_BYTES = Math.min(MAX_BYTES / 8, 64 * MEBIBYTE);

  /** A collection that leaves less room than this would soon be followed by the next one. */
  private static final long COLLECTED_BYTES = RESERVE_BYTES / 4;

  /** A collector with generations has no more than two thirds of the heap in one piece. */
  private static final long SPLIT_BYTES = MAX_BYTES / 3;

  /** And when its old generation is full, this much of the young one. */
  private static final long PIECE_BYTES = MAX_BYTES / 5;

  private static final int SMALL_ARRAY_BYTES = 4096;
  private static final int SMALL_COLLECTION = 1024;
  private static final long COPY_BYTES = 80;

  private final boolean mayLie;

  private HeapRoom(boolean mayLie) {
    this.mayLie = mayLie;
  }

  /** Returns whether nothing vouches for the bytes. */
  public boolean mayLie() {
    return mayLie;
  }

  /**
   * Asks for {@code bytes} in one piece, as an array needs them.
   *
   * @param what needs them, for messages
   * @throws Refusal ({@link Problem#NO_ROOM}) if even a collection of garbage gives no room
   */
  public void require(String what, long bytes) {
    if (mayLie) {
      ask(what, bytes, HeapRoom::pieceBytes, bytes);
    } else {
      requireNoMore(what, bytes, MAX_BYTES);
    }
  }

  /** Asks for an array, if it is not too small to be asked for; as {@link #require} otherwise. */
  public void requireArray(long bytes) {
    if (bytes >= SMALL_ARRAY_BYTES) {
      require("an array", bytes);
    }
  }

  /** Asks for {@code bytes} in many small pieces; as {@link #require} otherwise. */
  public void requireInPieces(String what, long bytes) {
    if (mayLie) {
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
   * Asks for a little, for many small objects, and returns how much there is.
   *
   * @throws Refusal ({@link Problem#NO_ROOM}) as {@link #require}
   */
  public long requireSome() {
    if (!mayLie) {
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

  /** Asks for what the JDK takes to make an immutable copy of a collection: a set, for a set. */
  public void requireCopy(int elements) {
    if (elements > SMALL_COLLECTION) {
      require("a copy of %d elements".formatted(elements), elements * COPY_BYTES);
    }
  }

  /** Collects garbage, and returns false if this JVM was told not to when it is asked. */
  private static boolean collect() {
    WeakReference<Object> garbage = garbage();
    System.gc();
    return garbage.refersTo(null);
  }

  /** Returns a reference to an object that nobody holds, not even in a register of the caller. */
  private static WeakReference<Object> garbage() {
    return new WeakReference<>(new Object());
  }

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
      Reference.reachabilityFence(pieces); // or the compiler leaves them out
    }
  }

  private static long pieceBytes() {
    return Math.max(freeBytes() - SPLIT_BYTES, Math.min(spareBytes(), PIECE_BYTES));
  }

  private static long spareBytes() {
    return freeBytes() - RESERVE_BYTES;
  }

  /** Counts garbage as taken. */
  private static long freeBytes() {
    Runtime jvm = Runtime.getRuntime();
    return MAX_BYTES - jvm.totalMemory() + jvm.freeMemory();
  }
}
