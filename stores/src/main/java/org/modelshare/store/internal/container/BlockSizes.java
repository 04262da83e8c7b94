package org.modelshare.store.internal.container;

/** Which arrays leave the graph. */
public final class BlockSizes {
  /** Arrays of this size and more are blocks; smaller ones stay in the graph. */
  public static final int OUT_OF_BAND_BYTES = 4096;

  /** The most bytes that one Java buffer or array of bytes can hold. */
  public static final long VIEW_LIMIT_BYTES = Integer.MAX_VALUE - 8L;

  private BlockSizes() {}
}
