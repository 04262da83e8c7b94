package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.BlockSizes;

/**
 * Groups the views of a graph into regions of memory, each of which is stored once. It begins when
 * all views are known, so the order in which the writer met them makes no difference.
 *
 * <p>For example, views of bytes 0 to 4999, 8000 to 12999 and 4000 to 8999 of one buffer are one
 * region of 13000 bytes, and a buffer over {@code matrix[3]} is in the region of the rows of {@code
 * matrix}.
 */
final class MemoryRegions {
  private final Map<Object, List<MemoryView>> byMemory;
  private final List<MemoryRegion> regions = new ArrayList<>();

  private MemoryRegions(int views) {
    byMemory = LinkedHashMap.newLinkedHashMap(views);
  }

  /** Returns the regions, in the order of their first views. */
  static List<MemoryRegion> of(List<MemoryView> views) {
    MemoryRegions all = new MemoryRegions(views.size());
    views.forEach(all::add);
    boolean viewsOfArrays = all.hasViewsOfArrays();
    views.stream()
        .filter(view -> view.kind() == MemoryView.Kind.ROWS)
        .forEach(rows -> all.addRows(rows, viewsOfArrays));
    all.byMemory.values().forEach(all::addRegionsOf);
    all.regions.sort(Comparator.comparingInt(MemoryRegion::number));
    return all.regions;
  }

  private void add(MemoryView view) {
    if (view.memory() != null) {
      byMemory.computeIfAbsent(view.memory(), _ -> new ArrayList<>(1)).add(view);
    } else if (view.kind() != MemoryView.Kind.ROWS) {
      regions.add(MemoryRegion.of(view));
    }
  }

  /**
   * Adds the region of rows, with the views of single rows. Booleans have no bytes that others can
   * view.
   */
  private void addRows(MemoryView rows, boolean viewsOfArrays) {
    MemoryRegion region = MemoryRegion.ofRows(rows);
    regions.add(region);
    if (viewsOfArrays && rows.dtype() != DType.BOOL) {
      long start = 0;
      for (MemorySegment row : Objects.requireNonNull(rows.rows())) {
        Object memory = MemoryView.memoryOf(row);
        List<MemoryView> views = byMemory.getOrDefault(memory, List.of());
        if (!views.isEmpty() && views.stream().noneMatch(MemoryView::isCopied)) {
          for (MemoryView view : views) {
            region.add(view, start + view.start());
          }
          byMemory.remove(memory);
        }
        start += row.byteSize();
      }
    }
  }

  /** Returns whether there is a view of an array that is not among the views as an array. */
  private boolean hasViewsOfArrays() {
    return byMemory.entrySet().stream()
        .anyMatch(entry ->
            !entry.getKey().equals(MemoryView.OFF_HEAP)
                && entry.getValue().stream().noneMatch(MemoryView::isCopied));
  }

  private void addRegionsOf(List<MemoryView> views) {
    if (views.size() == 1) {
      regions.add(MemoryRegion.of(views.getFirst()));
      return;
    }
    views.sort(Comparator.comparingLong(MemoryView::start));
    List<MemoryRegion> overlapping = new ArrayList<>();
    for (MemoryView view : views) {
      if (!overlapping.isEmpty() && overlapping.getLast().overlaps(view)) {
        overlapping.getLast().add(view, view.start());
      } else {
        overlapping.add(MemoryRegion.of(view));
      }
    }
    addJoined(overlapping);
  }

  /**
   * Adds regions, and joins small ones that touch if together they are large enough for a block,
   * such as the rows of a table that are slices of one buffer.
   */
  private void addJoined(List<MemoryRegion> inOrder) {
    List<MemoryRegion> run = new ArrayList<>();
    long runBytes = 0;
    for (MemoryRegion region : inOrder) {
      boolean isSmall = region.hasOnlySmallViews() && isSmall(region.lengthBytes());
      if (!isSmall || (!run.isEmpty() && !run.getLast().touches(region))) {
        addRun(run, runBytes);
        run.clear();
        runBytes = 0;
      }
      if (isSmall) {
        run.add(region);
        runBytes += region.lengthBytes();
      } else {
        regions.add(region);
      }
    }
    addRun(run, runBytes);
  }

  private void addRun(List<MemoryRegion> run, long lengthBytes) {
    if (isSmall(lengthBytes)) {
      regions.addAll(run);
    } else {
      MemoryRegion first = run.getFirst();
      run.subList(1, run.size()).forEach(first::addAll);
      regions.add(first);
    }
  }

  private static boolean isSmall(long lengthBytes) {
    return lengthBytes < BlockSizes.OUT_OF_BAND_BYTES;
  }
}
