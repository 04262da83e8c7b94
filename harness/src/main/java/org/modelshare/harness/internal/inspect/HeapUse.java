package org.modelshare.harness.internal.inspect;

import java.util.List;
import org.modelshare.harness.internal.process.PrivateMemory;

/**
 * The memory of a worker.
 *
 * @param memory of the JVM; unmeasured if it does other things as well
 * @param holdings what of it the model keeps alive
 * @param outside what the model keeps alive outside the heap that no other JVM shares, largest
 *     first
 */
public record HeapUse(PrivateMemory memory, HeapHoldings holdings, List<HeapHolding> outside) {
  public HeapUse {
    outside = List.copyOf(outside);
  }

  /** Measures a JVM that has the model and does nothing else. */
  public static HeapUse of(Object model) {
    HeapUse held = held(model);
    return new HeapUse(PrivateMemory.measure(), held.holdings(), held.outside());
  }

  /** Looks at what the model keeps alive, and measures nothing. */
  public static HeapUse held(Object model) {
    return new HeapUse(PrivateMemory.UNMEASURED, HeapHoldings.of(model), NativeHoldings.of(model));
  }

  /** Returns the heap in use after full collections. */
  public long usedBytes() {
    return memory.heapBytes();
  }
}
