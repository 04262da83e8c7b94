package org.modelshare.store.internal.graph.kryo;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modelshare.model.DType;
import org.modelshare.store.internal.container.Block;
import org.modelshare.store.internal.container.PrimitiveType;

/**
 * A region of memory that is stored once: one array, rows, or a range that overlapping views cover.
 * Views of floats 0 to 9 and 5 to 14 of one buffer are a region of 15 floats.
 *
 * <p>All that is told of a region is the same in whatever order its views were met, except the name
 * of its block. Its bytes are stored as they are in memory, unless all views are of big-endian
 * numbers of one width: such a region is stored in little-endian order, like all tensors.
 */
final class MemoryRegion {
  /** A view, and where it starts: an address, an offset in an array, or an offset in rows. */
  private record Member(MemoryView view, long start) {
    long end() {
      return start + view.lengthBytes();
    }
  }

  private static final Comparator<Member> BY_START =
      Comparator.comparingLong(Member::start)
          .thenComparing(Comparator.comparingLong(Member::end).reversed());

  private final List<Member> members = new ArrayList<>(1);
  private MemoryView first;
  private long start = Long.MAX_VALUE;
  private long end;
  private long alignment = 1;
  private boolean small = true;
  private boolean copied;

  /** Whether the bytes of each number are stored in reverse. */
  private boolean turned = true;

  private MemoryRegion(MemoryView view, long start) {
    first = view;
    add(view, start);
  }

  static MemoryRegion of(MemoryView view) {
    return new MemoryRegion(view, view.start());
  }

  /** Makes a region of rows, in which the first one starts at 0. */
  static MemoryRegion ofRows(MemoryView rows) {
    return new MemoryRegion(rows, 0);
  }

  void add(MemoryView view, long viewStart) {
    members.add(new Member(view, viewStart));
    first = view.number() < first.number() ? view : first;
    start = Math.min(start, viewStart);
    end = Math.max(end, viewStart + view.lengthBytes());
    alignment = Math.max(alignment, view.alignment());
    small &= view.isSmall();
    copied |= view.isCopied();
    int width = first.dtype().widthBytes();
    turned &=
        view.bigEndian()
            && view.dtype().widthBytes() == width
            && (viewStart - members.getFirst().start()) % width == 0;
  }

  void addAll(MemoryRegion other) {
    other.members.forEach(member -> add(member.view(), member.start()));
  }

  /** Returns the number of the view that was met first. */
  int number() {
    return first.number();
  }

  /** Returns the path of the view that was met first and has one. */
  String path() {
    return members.stream()
        .map(Member::view)
        .filter(view -> view.path() != null)
        .min(Comparator.comparingInt(MemoryView::number))
        .map(MemoryView::path)
        .orElse("");
  }

  /** Returns whether the next view, in the order of starts, begins inside of the region. */
  boolean overlaps(MemoryView next) {
    return next.start() < end;
  }

  boolean touches(MemoryRegion next) {
    return next.start == end;
  }

  /** Returns whether the region has only views that may stay in the graph. */
  boolean hasOnlySmallViews() {
    return small;
  }

  boolean isCopied() {
    return copied;
  }

  /**
   * Returns where the stored bytes start: where the region does, or up to 7 bytes before, so that
   * each view is as well aligned in them as in memory.
   */
  private long storedStart() {
    return start - start % alignment;
  }

  long lengthBytes() {
    return end - storedStart();
  }

  /**
   * Sets the places of the views.
   *
   * @param places by the numbers of views
   * @param block the index of the block, or {@link BlockTable#IN_GRAPH}
   * @param offsetBytes where the region begins there
   */
  void setPlaces(BlockTable.Place[] places, int block, long offsetBytes) {
    long shift = offsetBytes - storedStart();
    for (Member member : members) {
      MemoryView view = member.view();
      places[view.number()] =
          new BlockTable.Place(
              block, member.start() + shift, view.lengthBytes(), view.bigEndian() && !turned);
    }
  }

  /**
   * Returns the block. Its type and shape are those of a view of the whole region, of more than one
   * dimension and of numbers rather than bytes if there is such a view. An array gives its type.
   */
  Block block(String name) {
    long lengthBytes = lengthBytes();
    Set<DType> copied = new HashSet<>();
    members.stream()
        .map(Member::view)
        .filter(MemoryView::isCopied)
        .forEach(view -> copied.add(view.dtype()));
    return typed().stream()
        .filter(view -> view.lengthBytes() == lengthBytes)
        .min(
            Comparator.comparing(
                    (MemoryView view) -> !copied.isEmpty() && !copied.contains(view.dtype()))
                .thenComparing(view -> view.shape().size() == 1)
                .thenComparing(view -> view.dtype().widthBytes() == 1)
                .thenComparingInt(MemoryView::number))
        .map(view -> new Block(name, view.dtype(), view.shape(), parts()))
        .orElseGet(() -> flat(name, lengthBytes));
  }

  /** Returns the views whose types are those of the stored bytes. */
  private List<MemoryView> typed() {
    return members.stream().map(Member::view).filter(view -> turned || !view.bigEndian()).toList();
  }

  /**
   * Returns a block of one dimension, for views that all cover only a part. Its elements have the
   * type of the numbers in it if there is one such type, else they are bytes.
   */
  private Block flat(String name, long lengthBytes) {
    Set<DType> numbers = new HashSet<>();
    Set<DType> bytes = new HashSet<>();
    typed().forEach(view -> (view.dtype().widthBytes() == 1 ? bytes : numbers).add(view.dtype()));
    Set<DType> candidates = numbers.isEmpty() ? bytes : numbers;
    DType type = candidates.size() == 1 ? candidates.iterator().next() : DType.U8;
    DType dtype = isWhole(type, lengthBytes) ? type : DType.U8;
    return new Block(name, dtype, List.of(lengthBytes / dtype.widthBytes()), parts());
  }

  /** Returns whether the stored bytes are elements of a type, and its views begin at elements. */
  private boolean isWhole(DType type, long lengthBytes) {
    long storedStart = storedStart();
    return lengthBytes % type.widthBytes() == 0
        && members.stream()
            .filter(member -> member.view().dtype() == type)
            .allMatch(member -> (member.start() - storedStart) % type.widthBytes() == 0);
  }

  /** Returns the stored bytes. */
  List<MemorySegment> parts() {
    List<MemorySegment> rows = members.getFirst().view().rows();
    if (rows != null) {
      return rows;
    }
    if (members.size() == 1 && !turned) {
      return List.of(members.getFirst().view().data());
    }
    List<MemorySegment> parts = new ArrayList<>();
    long covered = start;
    if (storedStart() < start) {
      parts.add(MemorySegment.ofArray(new byte[(int) (start - storedStart())]));
    }
    members.sort(BY_START);
    for (Member member : members) {
      if (member.end() > covered) {
        MemorySegment part = member.view().data().asSlice(covered - member.start());
        parts.add(turned ? PrimitiveType.littleEndianCopy(part, member.view().dtype()) : part);
        covered = member.end();
      }
    }
    return parts;
  }
}
