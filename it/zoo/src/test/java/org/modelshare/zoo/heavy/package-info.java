/** Exhibits and models of libraries that are large to fetch, or that train or load for seconds. */
@NullMarked
package org.modelshare.zoo.heavy;

import org.jspecify.annotations.NullMarked;
