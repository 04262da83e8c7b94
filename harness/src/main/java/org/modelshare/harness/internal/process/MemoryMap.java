package org.modelshare.harness.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The mappings of a process, as Linux shows them in {@code /proc/PID/maps} and {@code smaps}. */
public final class MemoryMap {
  public static final long UNKNOWN = -1;

  private static final Path MAPS = Path.of("/proc/self/maps");
  private static final Path SMAPS = Path.of("/proc/self/smaps");
  private static final String ANONYMOUS = "Anonymous:";

  /**
   * One mapping.
   *
   * @param end the first address after it
   * @param isShared whether writes to it would be seen by others who have mapped the file
   * @param device of the mapped file, such as {@code fe:00}
   * @param inode of the mapped file; 0 if there is none
   * @param file its path as the kernel knows it; empty if there is none
   * @param anonymousBytes resident memory in it that is no file's; {@link #UNKNOWN} if the map was
   *     read without it
   */
  public record Mapping(
      long start,
      long end,
      boolean isShared,
      String device,
      long inode,
      String file,
      long anonymousBytes) {
    /** Tells whether it shows a file, also an anonymous memory file. */
    public boolean isFile() {
      return inode != 0;
    }

    private Mapping withAnonymous(long bytes) {
      return new Mapping(start, end, isShared, device, inode, file, bytes);
    }
  }

  private final TreeMap<Long, Mapping> mappings = new TreeMap<>(Long::compareUnsigned);

  private MemoryMap(List<String> lines) {
    Mapping current = null;
    for (String line : lines) {
      if (!Character.isUpperCase(line.charAt(0))) { // such as "7f00-7f01 rw-p", not "Size: 4 kB"
        current = parse(line);
        mappings.put(current.start, current);
      } else if (current != null && line.startsWith(ANONYMOUS)) {
        mappings.put(current.start, current.withAnonymous(kibibytes(line) << 10));
      }
    }
  }

  private static long kibibytes(String line) {
    String amount = line.substring(ANONYMOUS.length()).strip();
    return Long.parseLong(amount.substring(0, amount.indexOf(' ')));
  }

  /** Reads the map of this process; it is empty where there is no {@code /proc}. */
  public static MemoryMap ofThisProcess() {
    return read(MAPS);
  }

  /** Reads the map of this process with the sizes of its pages, which takes longer. */
  public static MemoryMap withPagesOfThisProcess() {
    return read(Files.exists(SMAPS) ? SMAPS : MAPS);
  }

  private static MemoryMap read(Path file) {
    try {
      return of(Files.exists(file) ? Files.readAllLines(file) : List.of());
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read", e);
    }
  }

  static MemoryMap of(List<String> lines) {
    return new MemoryMap(lines);
  }

  /** Tells whether an address lies in memory that others who have mapped the file see change. */
  public boolean isShared(long address) {
    return at(address).filter(Mapping::isFile).filter(Mapping::isShared).isPresent();
  }

  /** Returns the mapping in which an address lies. */
  public Optional<Mapping> at(long address) {
    Map.Entry<Long, Mapping> below = mappings.floorEntry(address);
    return below != null && Long.compareUnsigned(address, below.getValue().end) < 0
        ? Optional.of(below.getValue())
        : Optional.empty();
  }

  /** Returns the inode of the file that is mapped at an address; 0 if none is. */
  public long inode(long address) {
    return at(address).map(Mapping::inode).orElse(0L);
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
        columns[1].endsWith("s"),
        columns[3],
        Long.parseLong(columns[4]),
        columns.length < 6 ? "" : columns[5],
        UNKNOWN);
  }
}
