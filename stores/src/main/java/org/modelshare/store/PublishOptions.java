package org.modelshare.store;

import org.modelshare.store.internal.container.Alignment;

/**
 * How a store publishes.
 *
 * @param alignment of a model's arrays in its container
 * @param requireZeroCopy whether models are refused of which attaching copies arrays to the heap
 * @param checkRoundTrip whether a model whose classes run code on attach is attached to once
 */
record PublishOptions(Alignment alignment, boolean requireZeroCopy, boolean checkRoundTrip) {
  static final PublishOptions DEFAULT = new PublishOptions(Alignment.DEFAULT, false, true);
}
