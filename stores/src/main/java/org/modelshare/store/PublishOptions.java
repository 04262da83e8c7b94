package org.modelshare.store;

/**
 * How a store publishes.
 *
 * @param alignment of a model's arrays in its container
 */
record PublishOptions(Alignment alignment) {
  static final PublishOptions DEFAULT = new PublishOptions(Alignment.DEFAULT);
}
