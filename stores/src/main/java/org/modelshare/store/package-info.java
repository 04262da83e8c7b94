/**
 * Publish a trained model once on a machine, attach to it from any number of JVMs without copying
 * its arrays. Begin with {@link org.modelshare.store.ModelStores#open()}.
 */
@NullMarked
package org.modelshare.store;

import org.jspecify.annotations.NullMarked;
