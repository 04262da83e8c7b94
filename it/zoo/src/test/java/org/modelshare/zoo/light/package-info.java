/** Exhibits of libraries that are small, and quick to ask. */
@NullMarked
package org.modelshare.zoo.light;

import org.jspecify.annotations.NullMarked;
