/**
 * The classes of the JDK that a model may hold, and how each is written: {@link
 * org.modelshare.store.internal.graph.jdk.JdkTables}.
 *
 * <p>Only the room {@code graph} uses this one. It uses {@code graph.kryo}, {@code container} and
 * {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.jdk;

import org.jspecify.annotations.NullMarked;
