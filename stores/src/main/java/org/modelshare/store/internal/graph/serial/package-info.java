/**
 * Serialization of objects by the rules of Java, without its stream format: objects of a model's
 * own classes and of Serializable classes of the JDK. The entry for ordinary objects is {@link
 * org.modelshare.store.internal.graph.serial.ObjectsSerializer}; it writes and reads each class of
 * a hierarchy as a part of its own, a {@link
 * org.modelshare.store.internal.graph.serial.SerialLevel}. {@link
 * org.modelshare.store.internal.graph.serial.RecordsSerializer}, {@link
 * org.modelshare.store.internal.graph.serial.ExternalizableSerializer} and {@link
 * org.modelshare.store.internal.graph.serial.ReplacedSerializer} are the entries for other kinds.
 *
 * <ul>
 *   <li>Methods of Java serialization: {@link
 *       org.modelshare.store.internal.graph.serial.SerialMethods} finds {@code writeObject} and the
 *       others, {@link org.modelshare.store.internal.graph.serial.GraphObjectOutput} and {@link
 *       org.modelshare.store.internal.graph.serial.GraphObjectInput} are the streams that these
 *       methods get.
 *   <li>Fields: {@link org.modelshare.store.internal.graph.serial.ClassFields} finds them, {@link
 *       org.modelshare.store.internal.graph.serial.ClassDescription} compares them with those of
 *       the graph.
 *   <li>Creation of objects: {@link org.modelshare.store.internal.graph.serial.Instantiator}.
 *   <li>Refusals: {@link org.modelshare.store.internal.graph.serial.ProcessBound} and {@link
 *       org.modelshare.store.internal.graph.serial.IdentityKeys}.
 * </ul>
 *
 * <p>The rooms {@code graph} and {@code graph.jdk} use this one. It uses {@code graph.kryo}, {@code
 * graph.code} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.serial;

import org.jspecify.annotations.NullMarked;
