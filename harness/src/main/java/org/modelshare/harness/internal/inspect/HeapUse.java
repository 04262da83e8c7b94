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

  /**
   * Looks at what the model keeps alive, and then measures the JVM.
   *
   * @param alone whether the JVM does nothing else; if it does, it is not measured
   */
  public static HeapUse of(Object model, boolean alone) {
    HeapHoldings holdings = HeapHoldings.of(model);
    List<HeapHolding> outside = NativeHoldings.of(model);
    PrivateMemory memory = alone ? PrivateMemory.measure() : PrivateMemory.UNMEASURED;
    return new HeapUse(memory, holdings, outside);
  }

  /** Returns the heap in use after full collections. */
  public long usedBytes() {
    return memory.heapBytes();
  }
}
