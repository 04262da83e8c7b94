/**
 * From a model to bytes and back. {@link org.modelshare.store.internal.graph.GraphWriter} takes a
 * model apart into an object graph and arrays outside it, {@link
 * org.modelshare.store.internal.graph.GraphReader} puts it together again, and {@link
 * org.modelshare.store.internal.graph.ValueCodec} does both for small values that travel between
 * processes.
 *
 * <h2>How an object gets across</h2>
 *
 * <p>{@link org.modelshare.store.internal.graph.SerializerChoice} takes the first of these that
 * fits:
 *
 * <ol>
 *   <li>A user's own serializer: {@code KryoCustomizer}, {@code @DefaultSerializer}, {@code
 *       KryoSerializable}.
 *   <li>The object in a {@code static final} field of its class or of the class that refers to it:
 *       class and field. It arrives as the object that is in the field there.
 *   <li>Arrays, buffers, segments and tensors: memory outside the graph if it is 4 KiB and more,
 *       one block for all views that overlap.
 *   <li>Enums by name, classes by name, lambdas by {@code SerializedLambda}, proxies by interfaces
 *       and handler, records by their fields.
 *   <li>Containers of the JDK with a fast path, and a few classes of the JDK that are not
 *       Serializable.
 *   <li>A Serializable class: Java's protocol, with every method that it knows.
 *   <li>Any other class of a model: its fields. Any other class of the JDK is refused.
 * </ol>
 *
 * <p>Refused when it is written, with its path: a class that belongs to its process, one that
 * nobody would find again, a table with keys whose hash codes differ in every JVM.
 *
 * <ul>
 *   <li>Which classes bytes may name: {@link org.modelshare.store.internal.graph.ClassPolicies}, of
 *       the JDK {@link org.modelshare.store.internal.graph.BareFileClasses}.
 *   <li>Fields that are left out and rebuilt: {@link
 *       org.modelshare.store.internal.graph.DerivedFields}.
 * </ul>
 *
 * <p>{@code org.modelshare.store} uses this room, and the harness uses {@code ValueCodec}. It uses
 * {@code graph.jdk}, {@code graph.serial}, {@code graph.kryo}, {@code container} and {@code
 * system}.
 */
@NullMarked
package org.modelshare.store.internal.graph;

import org.jspecify.annotations.NullMarked;
