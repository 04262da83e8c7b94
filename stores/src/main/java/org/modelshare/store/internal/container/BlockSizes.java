package org.modelshare.store.internal.container;

/** The sizes that decide which arrays are blocks, outside the object graph. */
public final class BlockSizes {
  /** Arrays of at least this size are blocks; smaller ones stay in the graph. */
  public static final int OUT_OF_BAND_BYTES = 4096;

  /** The largest size of one Java buffer or array of bytes. */
  public static final long VIEW_LIMIT_BYTES = Integer.MAX_VALUE - 8L;

  private BlockSizes() {}
}
