package org.modelshare.store;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * Unmaps a container whose client was forgotten, once no view of it is left. Every view holds on to
 * the scope of its arena, so that scope is what is watched. Its arena cannot be closed any more by
 * then, because whoever could close it would hold on to the scope too: the kernel is asked itself.
 * Where that is not allowed the mapping stays until the JVM ends.
 */
record ForgottenMapping(long address, long lengthBytes) implements Runnable {
  private static final System.Logger LOGGER = System.getLogger(ModelClient.class.getName());

  /** Watches what was mapped into {@code arena}; the watch ends before the arena is closed. */
  static Unclosed watch(Arena arena, MemorySegment mapped) {
    return Unclosed.watch(arena.scope(), new ForgottenMapping(mapped.address(), mapped.byteSize()));
  }

  @Override
  public void run() {
    LinuxCalls.find().ifPresent(this::unmap);
  }

  private void unmap(LinuxCalls linux) {
    try {
      linux.munmap(address, lengthBytes);
    } catch (IOException e) {
      LOGGER.log(System.Logger.Level.WARNING, "a forgotten container stays mapped", e);
    }
  }
}
