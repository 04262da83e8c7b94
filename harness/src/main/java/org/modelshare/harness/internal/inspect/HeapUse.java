package org.modelshare.harness.internal.inspect;

/**
 * The content of a worker's heap.
 *
 * @param usedBytes in use after full collections
 * @param holdings what of it the model keeps alive
 */
public record HeapUse(long usedBytes, HeapHoldings holdings) {
  private static final int COLLECTIONS = 3;

  public static HeapUse of(Object model) {
    HeapHoldings holdings = HeapHoldings.of(model);
    return new HeapUse(collectAndMeasure(), holdings);
  }

  /** Several collections, because what one finds to be finalized or cleaned the next one frees. */
  private static long collectAndMeasure() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
