package org.modelshare.store.internal.graph.kryo;

import com.esotericsoftware.kryo.kryo5.io.Output;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.ContainerFormat;

/**
 * Collects the arrays that a graph's writer puts out of band, and names them. The graph has a
 * number for each of them, and at its end a {@linkplain BlockTable table} of where in which block
 * they lie: that is known only when all views of one memory have been met.
 */
public final class WrittenBlocks {
  /** A view, and the region that it is in so far. */
  private record Reference(MemoryView view, Home home) {}

  /** A region, until others turn out to be the same one. */
  private static final class Home {
    private final int order;
    private final MemoryRegion region;
    private @Nullable Home joined;

    Home(int order, MemoryRegion region) {
      this.order = order;
      this.region = region;
    }

    Home last() {
      Home last = this;
      while (last.joined != null) {
        last = last.joined;
      }
      return last;
    }
  }

  /**
   * Memory whose views are compared.
   *
   * @param base the array that they are in, equal to no other; null off the heap
   * @param turnedBytes the width of numbers in big-endian order, or 0
   * @param phase where in such a number they begin
   */
  private record Memory(@Nullable Object base, int turnedBytes, long phase) {
    static Memory of(MemoryView view, @Nullable Object base) {
      int width = view.bigEndian() ? view.dtype().widthBytes() : 0;
      return new Memory(base, width, width == 0 ? 0 : view.start() % width);
    }
  }

  private final List<Home> homes = new ArrayList<>();
  private final List<Reference> references = new ArrayList<>();
  private final Map<Memory, NavigableMap<Long, Home>> shared = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Map<String, Integer> repeats = new HashMap<>();
  private final Set<String> copied = new HashSet<>();

  /** Adds an array, which is read back as a copy, and returns its number. */
  int add(FieldPath path, DType dtype, List<Long> shape, MemorySegment data) {
    return add(path, dtype, shape, List.of(data));
  }

  /** Adds an array that lies in parts, and returns its number. */
  int add(FieldPath path, DType dtype, List<Long> shape, List<MemorySegment> parts) {
    MemoryView view = MemoryView.alone(dtype, shape, parts);
    Home home = newHome(path, view);
    copied.add(home.region.name());
    return refer(view, home);
  }

  /**
   * Adds memory that is read back as a view, in one block with other views that it overlaps. A
   * read-only view of the heap does not tell which array it views, and has a block of its own.
   *
   * @param bigEndian whether its numbers have to be turned around
   */
  public int addView(
      FieldPath path, DType dtype, List<Long> shape, MemorySegment data, boolean bigEndian) {
    Object base = data.heapBase().orElse(null);
    MemoryView view = MemoryView.of(dtype, shape, data, bigEndian);
    boolean isUnknown = base == null && !data.isNative();
    Home home =
        isUnknown || data.byteSize() == 0
            ? newHome(path, view)
            : sharedHome(path, view, Memory.of(view, base));
    return refer(view, home);
  }

  private Home newHome(FieldPath path, MemoryView view) {
    Home home = new Home(homes.size(), new MemoryRegion(unique(name(path.toString())), view));
    homes.add(home);
    return home;
  }

  private int refer(MemoryView view, Home home) {
    references.add(new Reference(view, home));
    return references.size() - 1;
  }

  private Home sharedHome(FieldPath path, MemoryView view, Memory memory) {
    NavigableMap<Long, Home> byStart = shared.computeIfAbsent(memory, _ -> new TreeMap<>());
    List<Home> overlapping = overlapping(byStart, view);
    if (overlapping.isEmpty()) {
      Home home = newHome(path, view);
      byStart.put(home.region.start(), home);
      return home;
    }
    long start = Math.min(view.start(), overlapping.getFirst().region.start());
    boolean mayJoin =
        view.isAlignedAfter(start)
            && overlapping.stream().allMatch(home -> home.region.mayBeginAt(start));
    return mayJoin ? join(byStart, overlapping, view) : newHome(path, view);
  }

  /** Returns the regions that a view overlaps, in the order of their places. */
  private static List<Home> overlapping(NavigableMap<Long, Home> byStart, MemoryView view) {
    List<Home> overlapping = new ArrayList<>();
    Map.Entry<Long, Home> entry = byStart.lowerEntry(view.end());
    while (entry != null && entry.getValue().region.overlaps(view)) {
      overlapping.addFirst(entry.getValue());
      entry = byStart.lowerEntry(entry.getKey());
    }
    return overlapping;
  }

  /** Puts a view into the region that was met first, and all others that it overlaps, too. */
  private Home join(NavigableMap<Long, Home> byStart, List<Home> overlapping, MemoryView view) {
    Home first = overlapping.getFirst();
    for (Home home : overlapping) {
      byStart.remove(home.region.start());
      first = home.order < first.order ? home : first;
    }
    for (Home home : overlapping) {
      if (home != first) {
        first.region.addAll(home.region);
        home.joined = first;
      }
    }
    first.region.add(view);
    byStart.put(first.region.start(), first);
    return first;
  }

  private List<Home> regions() {
    return homes.stream().filter(home -> home.joined == null).toList();
  }

  /** Returns the blocks, in the order in which the writer met them. */
  public List<Block> blocks() {
    return regions().stream().map(home -> home.region.block()).toList();
  }

  /** Writes where each array lies. */
  void writeTable(Output out) {
    Map<Home, Integer> indexes = new HashMap<>();
    regions().forEach(home -> indexes.put(home, indexes.size()));
    BlockTable.write(out, references.stream().map(reference -> place(reference, indexes)).toList());
  }

  private static BlockTable.Place place(Reference reference, Map<Home, Integer> indexes) {
    Home home = reference.home().last();
    MemoryView view = reference.view();
    return new BlockTable.Place(
        indexes.getOrDefault(home, 0), view.start() - home.region.start(), view.lengthBytes());
  }

  /** Returns the names of those that are read back as copies. */
  public Set<String> copied() {
    return Set.copyOf(copied);
  }

  /** The root itself is {@code model}; a name that the format has taken is not used. */
  private static String name(String path) {
    if (path.isEmpty()) {
      return "model";
    }
    return ContainerFormat.isReserved(path) ? "model." + path : path;
  }

  private String unique(String name) {
    String candidate = name;
    while (!names.add(candidate)) {
      candidate = name + "#" + repeats.merge(name, 2, (last, _) -> last + 1);
    }
    return candidate;
  }
}
