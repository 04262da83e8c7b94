package org.modelshare.store.internal.storage;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.system.NativeAccess;

/**
 * A mapped container. Closing it ends its views first, so that a read that begins now throws; the
 * reads that have begun are still right; and the memory is unmapped when there are none.
 *
 * <p>JDK 25 does not wait for them when it closes a shared arena (JDK-8364167), so that takes two:
 * one is the scope of the views, the other one has the mapping. To give a segment another arena is
 * a restricted method; in a JVM that may not call those, one arena must do, and reads that have
 * begun are not waited for.
 *
 * <p>A mapping that nobody closed is unmapped when no view of it is left, if it has two arenas: a
 * thread that is inside a read holds the scope of the view. A mapping with one arena stays until
 * the JVM ends, since an action that could close it would hold on to the scope of its views.
 */
public final class Mapping implements AutoCloseable {
  private static final long RETRY_NANOS = 100_000;

  private final MemorySegment mapped;
  private final MemorySegment bytes;
  private final Arena views;
  private final @Nullable Unclosed pages;

  private Mapping(
      MemorySegment mapped, MemorySegment bytes, Arena views, @Nullable Unclosed pages) {
    this.mapped = mapped;
    this.bytes = bytes;
    this.views = views;
    this.pages = pages;
  }

  /** Returns whether mappings of this JVM have two arenas. */
  public static boolean hasTwoArenas() {
    return NativeAccess.isGranted();
  }

  /** Maps a container; nothing stays mapped if that fails. */
  public static Mapping of(ContainerSource source, String location) throws IOException {
    return of(arena -> source.map(location, arena));
  }

  /** Maps a whole file read-only; nothing stays mapped if that fails. */
  static Mapping of(FileChannel file) throws IOException {
    return of(arena -> file.map(FileChannel.MapMode.READ_ONLY, 0, file.size(), arena));
  }

  /** Maps something for as long as an arena lives. */
  @FunctionalInterface
  private interface Mapper {
    MemorySegment map(Arena arena) throws IOException;
  }

  @SuppressWarnings("MustBeClosedChecker") // closed below if a step throws, else by close()
  private static Mapping of(Mapper mapper) throws IOException {
    Arena arena = Arena.ofShared();
    boolean done = false;
    try {
      MemorySegment mapped = mapper.map(arena);
      Mapping mapping =
          hasTwoArenas() ? withViews(mapped, arena) : new Mapping(mapped, mapped, arena, null);
      done = true;
      return mapping;
    } finally {
      if (!done) {
        close(arena);
      }
    }
  }

  @SuppressWarnings({"MustBeClosedChecker", "restricted"}) // closed by close(); asked for before
  private static Mapping withViews(MemorySegment mapped, Arena pages) {
    Arena views = Arena.ofShared();
    MemorySegment bytes = mapped.reinterpret(views, null);
    return new Mapping(mapped, bytes, views, Unclosed.watch(views.scope(), () -> close(pages)));
  }

  /** Returns the container, read-only; a view of it throws once this is closed. */
  public MemorySegment bytes() {
    return bytes;
  }

  /**
   * Reads a byte of every page, so that they all are in memory and in the tables of this process.
   */
  public void load() {
    mapped.load();
  }

  /** Ends the views, and unmaps as {@link #close(List)} does. Idempotent. */
  @Override
  public void close() {
    close(List.of(this));
  }

  /**
   * Ends the views of mappings, and unmaps them when no thread is inside a read that began before.
   * Returns after some milliseconds, also if that takes longer. If a call of the operating system
   * uses a view, such as one that writes it to a socket, then the views of that mapping end with
   * the call.
   */
  public static void close(List<Mapping> mappings) {
    List<Unclosed> ended = new ArrayList<>();
    List<Unmapping> unmappings = new ArrayList<>();
    for (Mapping mapping : mappings) {
      List<Unclosed> pages = mapping.pages == null ? List.of() : List.of(mapping.pages);
      if (Unmapping.tryEnd(mapping.views)) {
        ended.addAll(pages);
      } else {
        unmappings.add(new Unmapping(mapping.views, pages));
      }
    }
    if (!ended.isEmpty()) {
      unmappings.add(new Unmapping(ended)); // one look at all threads will do for all of them
    }
    Unmapper.finish(unmappings);
  }

  /** Closes an arena without views of users. Idempotent. */
  private static void close(Arena arena) {
    while (!Unmapping.tryEnd(arena)) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }
}
