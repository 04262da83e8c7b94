/**
 * Serializers of JDK classes that do not go through Java serialization. There are two entries:
 * {@link org.modelshare.store.internal.graph.jdk.FastPaths} has the containers for which calls of
 * their serialization methods for every element would cost most, and {@link
 * org.modelshare.store.internal.graph.jdk.JdkValues} has classes that are not Serializable but
 * belong in models.
 *
 * <p>Only the room {@code graph} uses this one. It uses {@code graph.serial}, {@code graph.kryo},
 * {@code graph.code} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.jdk;

import org.jspecify.annotations.NullMarked;
