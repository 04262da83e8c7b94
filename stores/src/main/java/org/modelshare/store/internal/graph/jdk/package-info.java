/**
 * The classes of the JDK that are written otherwise than by Java's protocol: {@link
 * org.modelshare.store.internal.graph.jdk.FastPaths}, the containers for which calls of their
 * methods for every element would cost most, and {@link
 * org.modelshare.store.internal.graph.jdk.JdkValues}, those that are not Serializable and belong in
 * models all the same.
 *
 * <p>Only the room {@code graph} uses this one. It uses {@code graph.serial}, {@code graph.kryo}
 * and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.jdk;

import org.jspecify.annotations.NullMarked;
