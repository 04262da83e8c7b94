package org.modelshare.harness;

import org.jspecify.annotations.Nullable;

/**
 * Where a trained model can be taken over.
 *
 * @param handle text of the handle of the store that holds it
 * @param key text of its key there
 * @param noRoom why it is in no store of the kind that was asked for; null if it is
 */
record TrainedModel(String handle, String key, @Nullable String noRoom) {}
