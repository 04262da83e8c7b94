package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.modelshare.harness.internal.process.MemoryMap;

/** Finds the direct buffers and native segments of a model that lie in no shared mapping. */
final class NativeHoldings {
  private static final int MAX_NAMED = 5;

  private NativeHoldings() {}

  /** Returns the largest, largest first. */
  static List<HeapHolding> of(Object model) {
    MemoryMap map = MemoryMap.ofThisProcess();
    List<HeapHolding> found = new ArrayList<>();
    Views.visit(
        model,
        (place, view, memory) -> {
          if (memory.isNative() && memory.byteSize() > 0 && !map.isShared(memory.address())) {
            found.add(new HeapHolding(place.path(), Description.typeOf(view), memory.byteSize()));
          }
        });
    return found.stream()
        .sorted(Comparator.comparingLong(HeapHolding::bytes).reversed())
        .limit(MAX_NAMED)
        .toList();
  }
}
