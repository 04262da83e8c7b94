package org.modelshare.harness.internal.process;

/**
 * The workers of a pool, among which the memory of this machine is shared.
 *
 * @param workers how many there are
 * @param maxHeap the largest heap of each, as {@code -Xmx} takes it
 */
public record MemoryShare(int workers, String maxHeap) {
  /** Returns for people how much memory they may need, and how much there is. */
  @Override
  public String toString() {
    return "%s with -Xmx%s%s, and more beside the heap, while %s for everything that runs"
        .formatted(
            workers == 1 ? "1 worker" : workers + " workers",
            maxHeap,
            workers == 1 ? "" : " each",
            MachineMemory.here().map(limit -> "there are " + limit).orElse("memory is limited"));
  }
}
