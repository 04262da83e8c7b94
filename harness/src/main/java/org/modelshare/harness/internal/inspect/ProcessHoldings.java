package org.modelshare.harness.internal.inspect;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.modelshare.harness.internal.process.MemoryMap;
import org.modelshare.harness.internal.process.PrivateMemory;

/**
 * The resources that this process holds, or how many more it holds than before.
 *
 * @param mappings of files, also of memory files; 0 where there is no {@code /proc}
 * @param descriptors that are open; 0 where there is no {@code /proc}
 * @param heapBytes in use after collections
 * @param directBytes of direct buffers
 * @param nativeBytes outside the heap that are no file's; 0 where that cannot be learnt
 */
public record ProcessHoldings(
    long mappings, long descriptors, long heapBytes, long directBytes, long nativeBytes) {
  private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

  /** Collects garbage and counts. */
  public static ProcessHoldings now() {
    PrivateMemory memory = PrivateMemory.measure();
    return new ProcessHoldings(
        MemoryMap.ofThisProcess().mappings().stream()
            .filter(mapping -> mapping.inode() != 0)
            .count(),
        countDescriptors(),
        memory.heapBytes(),
        memory.directBytes(),
        Math.max(0, memory.anonymousBytes()));
  }

  private static long countDescriptors() {
    if (!Files.exists(DESCRIPTORS)) {
      return 0;
    }
    try (Stream<Path> descriptors = Files.list(DESCRIPTORS)) {
      return descriptors.count();
    } catch (IOException e) {
      throw new UncheckedIOException(DESCRIPTORS + " cannot be listed", e);
    }
  }

  public ProcessHoldings minus(ProcessHoldings before) {
    return new ProcessHoldings(
        mappings - before.mappings,
        descriptors - before.descriptors,
        heapBytes - before.heapBytes,
        directBytes - before.directBytes,
        nativeBytes - before.nativeBytes);
  }

  /** Returns the smaller number of each. */
  public ProcessHoldings least(ProcessHoldings other) {
    return new ProcessHoldings(
        Math.min(mappings, other.mappings),
        Math.min(descriptors, other.descriptors),
        Math.min(heapBytes, other.heapBytes),
        Math.min(directBytes, other.directBytes),
        Math.min(nativeBytes, other.nativeBytes));
  }
}
