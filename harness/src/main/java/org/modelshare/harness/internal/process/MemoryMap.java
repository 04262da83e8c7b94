package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The mappings of a process, as Linux shows them in {@code /proc/PID/maps}. */
public final class MemoryMap {
  private static final Path MAPS = Path.of("/proc/self/maps");

  /**
   * One line of the map.
   *
   * @param end the first address after it
   * @param inode of the mapped file; 0 if there is none
   * @param file its path as the kernel knows it; empty if there is none
   */
  public record Mapping(long start, long end, long inode, String file) {}

  private final TreeMap<Long, Mapping> mappings = new TreeMap<>();

  private MemoryMap(List<String> lines) {
    for (String line : lines) {
      Mapping mapping = parse(line);
      mappings.put(mapping.start, mapping);
    }
  }

  /** Reads the map of this process; it is empty where there is no {@code /proc}. */
  public static MemoryMap ofThisProcess() {
    try {
      return new MemoryMap(Files.exists(MAPS) ? Files.readAllLines(MAPS) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(MAPS + " cannot be read", e);
    }
  }

  /** Tells whether an address lies in the mapping of a file, also of an anonymous memory file. */
  public boolean isShared(long address) {
    return inode(address) != 0;
  }

  /** Returns the inode of the file that is mapped at an address; 0 if none is. */
  public long inode(long address) {
    Map.Entry<Long, Mapping> below = mappings.floorEntry(address);
    return below != null && address < below.getValue().end ? below.getValue().inode : 0;
  }

  public List<Mapping> mappings() {
    return List.copyOf(mappings.values());
  }

  private static Mapping parse(String line) {
    String[] columns = line.split(" +", 6);
    String[] range = columns[0].split("-", 2);
    return new Mapping(
        Long.parseUnsignedLong(range[0], 16),
        Long.parseUnsignedLong(range[1], 16),
        Long.parseLong(columns[4]),
        columns.length < 6 ? "" : columns[5]);
  }
}
