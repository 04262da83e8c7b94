/**
 * Kryo as modelshare drives it: references, cycles, field paths, and arrays outside the graph. The
 * entry is {@link org.modelshare.store.internal.graph.kryo.GraphKryo}, which makes one pass after
 * the other over graphs, a {@link org.modelshare.store.internal.graph.kryo.WritingPass} or a {@link
 * org.modelshare.store.internal.graph.kryo.ReadingPass}. It asks a {@link
 * org.modelshare.store.internal.graph.kryo.ClassChoice} for the serializer of a class and a {@link
 * org.modelshare.store.internal.graph.kryo.ClassPolicy} for the classes that a graph may name.
 *
 * <ul>
 *   <li>Bytes: {@link org.modelshare.store.internal.graph.kryo.GraphOutput}, and {@link
 *       org.modelshare.store.internal.graph.kryo.GraphInput}, which trusts no length.
 *   <li>The position of a pass: {@link org.modelshare.store.internal.graph.kryo.FieldPath}, for
 *       messages and for the names of tensors.
 *   <li>Arrays: {@link org.modelshare.store.internal.graph.kryo.WrittenBlocks} takes them out of
 *       the graph, {@link org.modelshare.store.internal.graph.kryo.ReadBlocks} returns them, {@link
 *       org.modelshare.store.internal.graph.kryo.Rows} are many small arrays in one block.
 *   <li>References and cycles: {@link org.modelshare.store.internal.graph.kryo.GraphReferences} has
 *       the ids of objects, {@link org.modelshare.store.internal.graph.kryo.CycleTracker} knows
 *       which objects reach one that is still being read, {@link
 *       org.modelshare.store.internal.graph.kryo.CollectionFiller} fills collections in spite of
 *       that.
 *   <li>Work: {@link org.modelshare.store.internal.graph.kryo.ReadingWork} is the budget of a graph
 *       that may be hostile, {@link org.modelshare.store.internal.graph.kryo.HashCollisions} and
 *       {@code ComparedFields} know how much hashing and comparing takes.
 *   <li>Constants, which a JVM has once: {@link
 *       org.modelshare.store.internal.graph.kryo.WrittenConstants}.
 *   <li>The stack: {@link org.modelshare.store.internal.graph.kryo.CallerStack} moves deeply nested
 *       objects to a thread with a large one.
 *   <li>Work after reading: {@link org.modelshare.store.internal.graph.kryo.Rebuilds}, {@link
 *       org.modelshare.store.internal.graph.kryo.Validations}.
 *   <li>Serializers of arrays, buffers, segments, collections and maps.
 * </ul>
 *
 * <p>The rooms {@code graph}, {@code graph.jdk} and {@code graph.serial} use this one, and {@code
 * org.modelshare.store} passes on its {@code ClassPolicy}. It uses {@code graph.code}, {@code
 * container} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.NullMarked;
