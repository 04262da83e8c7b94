/**
 * The code of classes, read from their class files for what it tells about objects. Nothing here
 * runs that code.
 *
 * <ul>
 *   <li>{@link org.modelshare.store.internal.graph.code.TablePlaces}: the hash tables of a class
 *       whose places are others in every JVM. {@code PlacesSearch} looks for them, {@code CodeFlow}
 *       follows values through the instructions of a method, to the index of an array.
 *   <li>{@link org.modelshare.store.internal.graph.code.ObjectHashing}: whether a class computes
 *       hash codes of objects at all.
 *   <li>{@link org.modelshare.store.internal.graph.code.ComparedFields}: the fields that {@code
 *       hashCode}, {@code equals} and {@code compareTo} read.
 *   <li>{@link org.modelshare.store.internal.graph.code.CalledMethods}: the methods that a class
 *       calls.
 *   <li>{@link org.modelshare.store.internal.graph.code.JdkClasses}: whether a class is one of the
 *       JDK, whose code is not looked at.
 * </ul>
 *
 * <p>The rooms {@code graph}, {@code graph.jdk}, {@code graph.serial} and {@code graph.kryo} use
 * this one. It uses none of them.
 */
@NullMarked
package org.modelshare.store.internal.graph.code;

import org.jspecify.annotations.NullMarked;
