/**
 * Serialization of models: from a graph of objects to bytes and back. {@link
 * org.modelshare.store.internal.graph.GraphWriter} encodes a model as the bytes of a graph and
 * arrays outside it, {@link org.modelshare.store.internal.graph.GraphReader} decodes both, and
 * {@link org.modelshare.store.internal.graph.ValueCodec} does the same for small values that travel
 * between processes.
 *
 * <h2>How an object is written</h2>
 *
 * <p>{@link org.modelshare.store.internal.graph.SerializerChoice} takes the first of these that
 * fits:
 *
 * <ol>
 *   <li>A user's own serializer: {@code KryoCustomizer}, {@code @DefaultSerializer}, {@code
 *       KryoSerializable}.
 *   <li>The object in a {@code static final} field of its class or of the class that refers to it:
 *       the names of class and field. It arrives as the object that the field holds in the reading
 *       JVM.
 *   <li>Arrays, buffers, segments and tensors: memory outside the graph if they are 4 KiB or more,
 *       tensors of any size; one block for all views that overlap. So many primitives that a class
 *       writes in a row by its {@code writeObject} are an array, too.
 *   <li>Enums by name, classes by name, lambdas by {@code SerializedLambda}, proxies by interfaces
 *       and handler, records by their fields.
 *   <li>Containers of the JDK with a fast path, and a few classes of the JDK that are not
 *       Serializable.
 *   <li>A Serializable class: by Java serialization, with every method that it knows.
 *   <li>Any other class of a model: its fields. Any other class of the JDK is refused.
 * </ol>
 *
 * <p>Some objects are refused when they are written, with their path: objects of a class that is
 * bound to its process or that was made at run time, and hash tables whose keys have hash codes
 * that differ in every JVM, or whose places do.
 *
 * <ul>
 *   <li>Classes that bytes may name: {@link org.modelshare.store.internal.graph.ClassPolicies}; for
 *       files that nothing vouches for, {@link org.modelshare.store.internal.graph.BareFilePolicy}
 *       with {@link org.modelshare.store.internal.graph.BareFileClasses}.
 *   <li>Derived fields, which are left out and rebuilt: {@link
 *       org.modelshare.store.internal.graph.DerivedFields}, {@link
 *       org.modelshare.store.internal.graph.RebuildableSerializer}.
 *   <li>Kryo instances with the customizers of users: {@link
 *       org.modelshare.store.internal.graph.KryoSetup}.
 * </ul>
 *
 * <p>{@code org.modelshare.store} uses this room, and the harness uses {@code ValueCodec}. It uses
 * {@code graph.jdk}, {@code graph.serial}, {@code graph.kryo}, {@code graph.code}, {@code
 * container} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph;

import org.jspecify.annotations.NullMarked;
