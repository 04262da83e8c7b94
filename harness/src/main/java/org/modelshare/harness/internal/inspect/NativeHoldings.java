package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.process.MemoryMap;

/** Finds the direct buffers and native segments of a model that lie in no shared mapping. */
final class NativeHoldings {
  private static final int MAX_NAMED = 5;

  private NativeHoldings() {}

  /** Returns the largest, largest first. */
  static List<HeapHolding> of(Object model) {
    Finder finder = new Finder(MemoryMap.ofThisProcess());
    new ObjectWalk<>(finder).from(model, Trail.ROOT);
    return finder.found.stream()
        .sorted(Comparator.comparingLong(HeapHolding::bytes).reversed())
        .limit(MAX_NAMED)
        .toList();
  }

  private static final class Finder extends ReferenceVisitor {
    private final MemoryMap map;
    private final List<HeapHolding> found = new ArrayList<>();

    Finder(MemoryMap map) {
      this.map = map;
    }

    @Override
    public void leave(Trail place, @Nullable Object value, long number) {
      switch (value) {
        case Buffer buffer -> add(place, buffer, WriteAttempts.segment(buffer));
        case MemorySegment segment -> add(place, segment, segment);
        case null, default -> {}
      }
    }

    private void add(Trail place, Object view, MemorySegment memory) {
      if (memory.isNative() && memory.byteSize() > 0 && !map.isShared(memory.address())) {
        found.add(new HeapHolding(place.path(), Description.typeOf(view), memory.byteSize()));
      }
    }
  }
}
