package org.modelshare.store;

import org.modelshare.store.internal.container.Alignment;

/**
 * The options with which a store publishes.
 *
 * @param alignment of a model's arrays in its container
 * @param requireZeroCopy whether to refuse a model if attaching to it copies arrays to the heap
 * @param checkRoundTrip whether to attach once to a model whose classes run code on attach
 */
record PublishOptions(Alignment alignment, boolean requireZeroCopy, boolean checkRoundTrip) {
  static final PublishOptions DEFAULT = new PublishOptions(Alignment.DEFAULT, false, true);
}
