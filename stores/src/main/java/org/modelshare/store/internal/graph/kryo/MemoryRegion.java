package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.PrimitiveType;

/**
 * A region of memory that becomes one block: one array, or a range that overlapping views cover.
 * Views of floats 0 to 9 and 5 to 14 of one buffer are a region of 15 floats.
 */
final class MemoryRegion {
  private final String name;
  private final List<MemoryView> views = new ArrayList<>();
  private long start;
  private long end;

  /**
   * @param name the name of its block
   */
  MemoryRegion(String name, MemoryView first) {
    this.name = name;
    this.start = first.start();
    this.end = first.end();
    views.add(first);
  }

  String name() {
    return name;
  }

  long start() {
    return start;
  }

  long end() {
    return end;
  }

  boolean overlaps(MemoryView view) {
    return start < view.end() && view.start() < end;
  }

  /** Returns whether all views stay aligned if the region begins at {@code otherStart}. */
  boolean mayBeginAt(long otherStart) {
    return otherStart == start || views.stream().allMatch(view -> view.isAlignedAfter(otherStart));
  }

  void add(MemoryView view) {
    start = Math.min(start, view.start());
    end = Math.max(end, view.end());
    views.add(view);
  }

  void addAll(MemoryRegion other) {
    other.views.forEach(this::add);
  }

  /**
   * Returns the block. Its type and shape are those of a view of the whole region, of more than one
   * dimension and of numbers rather than bytes if there is such a view. An array gives its type.
   */
  Block block() {
    MemoryView shape =
        views.stream()
            .filter(view -> view.lengthBytes() == end - start)
            .min(
                Comparator.comparing((MemoryView view) -> !hasTypeOfArray(view))
                    .thenComparing(view -> view.shape().size() == 1)
                    .thenComparing(view -> view.dtype() == DType.U8))
            .orElseGet(this::flat);
    return new Block(name, shape.dtype(), shape.shape(), parts());
  }

  private boolean hasTypeOfArray(MemoryView view) {
    return views.stream().allMatch(other -> !other.array() || other.dtype() == view.dtype());
  }

  /** Returns a view of one dimension of the whole region, for views that all cover only a part. */
  private MemoryView flat() {
    MemoryView first = views.getFirst();
    int width = first.dtype().widthBytes();
    long length = end - start;
    boolean isWhole = length % width == 0;
    return MemoryView.alone(
        isWhole ? first.dtype() : DType.U8, List.of(isWhole ? length / width : length), List.of());
  }

  private List<MemorySegment> parts() {
    MemoryView first = views.getFirst();
    if (first.parts().size() != 1) {
      return first.parts();
    }
    List<MemorySegment> parts = new ArrayList<>();
    long covered = start;
    List<MemoryView> inOrder = new ArrayList<>(views);
    inOrder.sort(
        Comparator.comparingLong(MemoryView::start)
            .thenComparing(Comparator.comparingLong(MemoryView::end).reversed()));
    for (MemoryView view : inOrder) {
      if (view.end() > covered) {
        MemorySegment part = view.parts().getFirst().asSlice(covered - view.start());
        parts.add(view.bigEndian() ? PrimitiveType.littleEndianCopy(part, view.dtype()) : part);
        covered = view.end();
      }
    }
    return parts;
  }
}
