/**
 * Access from the internal packages of modelshare to parts of {@code org.modelshare.model} that
 * users do not see, and {@link org.modelshare.model.internal.ForeignText}, which makes any text fit
 * for messages. {@link org.modelshare.model.internal.TensorMemory} returns the memory of a tensor
 * to the package that serializes graphs; {@link org.modelshare.model.internal.SharingScope}
 * switches the sharing mode of a thread on and off; {@link
 * org.modelshare.model.internal.BufferMemory} reads the memory of buffers for both sides.
 *
 * <p>{@code org.modelshare.model} and the packages {@code graph}, {@code container} and {@code
 * system} of the stores use this package, and so does the harness. It is exported to nobody else,
 * and uses no other package of modelshare.
 */
@NullMarked
package org.modelshare.model.internal;

import org.jspecify.annotations.NullMarked;
