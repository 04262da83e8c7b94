package org.modelshare.store;

import org.modelshare.store.internal.container.Alignment;

/**
 * How a store publishes.
 *
 * @param alignment of a model's arrays in its container
 * @param requireZeroCopy whether models are refused of which attaching copies arrays to the heap
 */
record PublishOptions(Alignment alignment, boolean requireZeroCopy) {
  static final PublishOptions DEFAULT = new PublishOptions(Alignment.DEFAULT, false);
}
