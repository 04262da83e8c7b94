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
 * A memory mapping of a container, read-only. Closing happens in two steps: the views end first, so
 * that a read that begins afterwards throws; the memory is unmapped when no thread is inside a read
 * any more. For example, a thread that copies 1 GiB out of a view while another one closes the
 * mapping never meets an unmapped page: it gets the right bytes, or the exception of a closed view.
 *
 * <p>JDK 25 does not wait for running reads when it closes a shared arena (JDK-8364167). Therefore
 * a mapping has two arenas: one is the scope of the views, the other one owns the mapped pages.
 * Java restricts the method that gives a segment another arena. In a JVM without native access a
 * mapping has one arena, and closing it does not wait for running reads.
 *
 * <p>A mapping with two arenas that nobody closed is unmapped when none of its views is reachable.
 * A thread inside a read holds the scope of the view, so it is safe. A mapping with one arena stays
 * until the JVM ends: a cleanup action for it would hold the arena, which is the scope of its
 * views.
 */
public final class Mapping implements AutoCloseable {
  private static final long RETRY_NANOS = 100_000;

  private final MemorySegment mapped;
  private final MemorySegment bytes;
  private final Arena views;

  /** Closes the arena that owns the mapped pages; null if that is the arena of the views. */
  private final @Nullable Cleanup pages;

  private Mapping(MemorySegment mapped, MemorySegment bytes, Arena views, @Nullable Cleanup pages) {
    this.mapped = mapped;
    this.bytes = bytes;
    this.views = views;
    this.pages = pages;
  }

  /** Returns whether mappings of this JVM have two arenas. */
  public static boolean hasTwoArenas() {
    return NativeAccess.isGranted();
  }

  /** Maps a container. If an exception is thrown, nothing stays mapped. */
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

  @SuppressWarnings({"MustBeClosedChecker", "restricted"}) // closed by close(); if granted
  private static Mapping withViews(MemorySegment mapped, Arena pages) {
    Arena views = Arena.ofShared();
    MemorySegment bytes = mapped.reinterpret(views, null);
    return new Mapping(
        mapped, bytes, views, Cleanup.whenUnreachable(views.scope(), () -> close(pages)));
  }

  /** Returns the bytes of the container, read-only. An access after {@link #close()} throws. */
  public MemorySegment bytes() {
    return bytes;
  }

  /**
   * Loads every page into memory and into the page table of this process, by reading one byte of
   * each.
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
   * Ends the views of mappings, and unmaps each mapping when no thread is inside a read that began
   * before. If the readers take longer than some milliseconds, this method returns and another
   * thread finishes the work. If a system call uses a view, for example to write it to a socket,
   * the views of that mapping end after the call.
   */
  public static void close(List<Mapping> mappings) {
    Unmapper.finish(endViews(mappings));
  }

  /**
   * Ends the views as {@link #close()} does, and lets another thread unmap, for a caller that has
   * more urgent work: unmapping gibibytes takes long. Waits some milliseconds for that thread.
   * Idempotent.
   */
  public void closeInBackground() {
    Unmapper.finishInBackground(endViews(List.of(this)));
  }

  private static List<Unmapping> endViews(List<Mapping> mappings) {
    List<Cleanup> ended = new ArrayList<>();
    List<Unmapping> unmappings = new ArrayList<>();
    for (Mapping mapping : mappings) {
      List<Cleanup> pages = mapping.pages == null ? List.of() : List.of(mapping.pages);
      if (Unmapping.tryClose(mapping.views)) {
        ended.addAll(pages);
      } else {
        unmappings.add(new Unmapping(mapping.views, pages));
      }
    }
    if (!ended.isEmpty()) {
      unmappings.add(new Unmapping(ended)); // so all of them share one sample of the threads
    }
    return unmappings;
  }

  /** Closes an arena of which users have no views. Idempotent. */
  private static void close(Arena arena) {
    while (!Unmapping.tryClose(arena)) {
      LockSupport.parkNanos(RETRY_NANOS);
    }
  }
}
