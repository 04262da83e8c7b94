package org.modelshare.store.internal.system;

import java.lang.foreign.MemorySegment;
import java.util.function.Supplier;

/**
 * Access to memory segments of the model that is being published. A segment may be confined to the
 * publishing thread, while a {@link LargeStackThread} writes the graph; and its arena may be
 * closed.
 */
public final class UserMemory {
  private UserMemory() {}

  /**
   * Requires memory that the publishing thread can read.
   *
   * @throws Refusal ({@code Problem.NOT_SERIALIZABLE}) with the reason and the remedy
   */
  public static void requireReadable(MemorySegment memory) {
    if (!memory.scope().isAlive()) {
      throw Refusal.notSerializable(
          "%,d bytes of memory whose arena is closed; publish before it is"
              .formatted(memory.byteSize()));
    }
    if (!memory.isAccessibleBy(LargeStackThread.caller())) {
      throw Refusal.notSerializable(
          "%,d bytes of memory that only another thread may read; use Arena.ofShared() or Arena.ofAuto()"
              .formatted(memory.byteSize()));
    }
  }

  /** Calls {@code reader} on a thread that may read the memory, and returns its result. */
  public static <T> T read(MemorySegment memory, Supplier<T> reader) {
    requireReadable(memory);
    return memory.isAccessibleBy(Thread.currentThread())
        ? reader.get()
        : LargeStackThread.callOnCallingThread(reader::get);
  }
}
