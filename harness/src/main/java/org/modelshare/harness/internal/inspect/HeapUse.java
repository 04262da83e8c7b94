package org.modelshare.harness.internal.inspect;

import java.util.List;
import org.modelshare.harness.internal.process.PrivateMemory;

/**
 * The memory of a worker.
 *
 * @param memory of the JVM
 * @param holdings what of it the model keeps alive
 * @param outside what the model keeps alive outside the heap that no other JVM shares, largest
 *     first
 */
public record HeapUse(PrivateMemory memory, HeapHoldings holdings, List<HeapHolding> outside) {
  public HeapUse {
    outside = List.copyOf(outside);
  }

  public static HeapUse of(Object model) {
    HeapHoldings holdings = HeapHoldings.of(model);
    List<HeapHolding> outside = NativeHoldings.of(model);
    return new HeapUse(PrivateMemory.measure(), holdings, outside);
  }

  /** Returns the heap in use after full collections. */
  public long usedBytes() {
    return memory.heapBytes();
  }
}
