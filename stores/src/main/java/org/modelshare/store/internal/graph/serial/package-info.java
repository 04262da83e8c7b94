/**
 * Objects of a model's own classes and of Serializable classes of the JDK: an {@link
 * org.modelshare.store.internal.graph.serial.ObjectsSerializer} writes and reads each class of a
 * hierarchy as a part of its own, a {@link org.modelshare.store.internal.graph.serial.SerialLevel}.
 *
 * <ul>
 *   <li>Java's protocol: {@link org.modelshare.store.internal.graph.serial.SerialMethods} finds
 *       {@code writeObject} and its like, {@link
 *       org.modelshare.store.internal.graph.serial.GraphObjectOutput} and {@link
 *       org.modelshare.store.internal.graph.serial.GraphObjectInput} are the streams that they are
 *       given.
 *   <li>Fields: {@link org.modelshare.store.internal.graph.serial.ClassFields} finds them, {@link
 *       org.modelshare.store.internal.graph.serial.ClassDescription} compares them with those of
 *       the graph.
 *   <li>How objects are made: {@link org.modelshare.store.internal.graph.serial.Instantiator}.
 *   <li>What is refused: {@link org.modelshare.store.internal.graph.serial.ProcessBound} and {@link
 *       org.modelshare.store.internal.graph.serial.IdentityKeys}.
 * </ul>
 *
 * <p>The rooms {@code graph} and {@code graph.jdk} use this one. It uses {@code graph.kryo} and
 * {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.serial;

import org.jspecify.annotations.NullMarked;
