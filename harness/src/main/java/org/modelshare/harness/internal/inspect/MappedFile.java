package org.modelshare.harness.internal.inspect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    return in(MemoryMap::ofThisProcess, model);
  }

  /** As {@link #of}, with what this JVM has for itself, which takes longer. */
  public static List<MappedFile> withPages(Object model) {
    return in(MemoryMap::withPagesOfThisProcess, model);
  }

  private static List<MappedFile> in(Supplier<MemoryMap> maps, Object model) {
    Map<Long, String> paths = new LinkedHashMap<>();
    Views.visit(
        model,
        (place, _, memory) -> {
          if (memory.isNative() && memory.byteSize() > 0) {
            paths.computeIfAbsent(memory.address(), _ -> place.path());
          }
        });
    return paths.isEmpty() ? List.of() : in(maps.get(), paths);
  }

  /**
   * @param paths of views, by their addresses
   */
  private static List<MappedFile> in(MemoryMap map, Map<Long, String> paths) {
    Map<Long, MappedFile> found = new LinkedHashMap<>();
    paths.forEach((address, path) ->
        map.at(address)
            .filter(MemoryMap.Mapping::isFile)
            .ifPresent(
                mapping -> found.computeIfAbsent(mapping.start(), _ -> mapped(path, mapping))));
    return List.copyOf(found.values());
  }

  private static MappedFile mapped(String path, MemoryMap.Mapping mapping) {
    return new MappedFile(
        path, mapping.device(), mapping.inode(), mapping.file(), mapping.anonymousBytes());
  }
}
