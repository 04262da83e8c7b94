package org.modelshare.harness.internal.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.process.MemoryMap;

/**
 * A file that is mapped into a JVM, and in whose mapping views of a model lie.
 *
 * @param path of the first such view in the model
 * @param device where the file is, as the kernel shows it: {@code 00:01}
 * @param inode its number there
 * @param file its path as the kernel knows it
 * @param anonymousBytes how much of the mapping this JVM has for itself alone; {@link
 *     MemoryMap#UNKNOWN} where the kernel does not say
 */
public record MappedFile(String path, String device, long inode, String file, long anonymousBytes) {
  /** Returns whether both are one file. */
  public boolean isSameFileAs(MappedFile other) {
    return device.equals(other.device) && inode == other.inode;
  }

  /** Finds the mappings of all native memory that {@code model} reaches, each once. */
  public static List<MappedFile> of(Object model) {
    MemoryMap map = MemoryMap.withPagesOfThisProcess();
    Map<Long, MappedFile> found = new LinkedHashMap<>();
    Views.visit(
        model,
        (place, _, memory) -> {
          if (memory.isNative() && memory.byteSize() > 0) {
            map.at(memory.address())
                .filter(MemoryMap.Mapping::isFile)
                .ifPresent(
                    mapping -> found.computeIfAbsent(mapping.start(), _ -> mapped(place, mapping)));
          }
        });
    return List.copyOf(found.values());
  }

  private static MappedFile mapped(Trail place, MemoryMap.Mapping mapping) {
    return new MappedFile(
        place.path(), mapping.device(), mapping.inode(), mapping.file(), mapping.anonymousBytes());
  }
}
