/**
 * The doors from modelshare's own rooms into the ground floor: {@link
 * org.modelshare.model.internal.TensorMemory} gives the memory of a tensor to the graph, {@link
 * org.modelshare.model.internal.SharingScope} switches the mode of a thread on and off. This
 * package is not exported, and uses no other.
 */
@NullMarked
package org.modelshare.model.internal;

import org.jspecify.annotations.NullMarked;
