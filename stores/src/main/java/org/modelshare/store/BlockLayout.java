package org.modelshare.store;

/** Which arrays leave the graph. */
final class BlockLayout {
  /** Arrays of this size and more are blocks; smaller ones stay in the graph. */
  static final int OUT_OF_BAND_BYTES = 4096;

  /** The most bytes that one Java buffer or array of bytes can hold. */
  static final long VIEW_LIMIT_BYTES = Integer.MAX_VALUE - 8L;

  private BlockLayout() {}
}
