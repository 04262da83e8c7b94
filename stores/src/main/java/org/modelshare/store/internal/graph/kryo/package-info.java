/**
 * Kryo as modelshare drives it: references, cycles, field paths and arrays out of band. A {@link
 * org.modelshare.store.internal.graph.kryo.GraphKryo} makes one {@link
 * org.modelshare.store.internal.graph.kryo.GraphPass} after the other over graphs, and asks a
 * {@link org.modelshare.store.internal.graph.kryo.ClassChoice} how a class is written.
 *
 * <ul>
 *   <li>Where the pass is: {@link org.modelshare.store.internal.graph.kryo.FieldPath}, for messages
 *       and for the names of tensors.
 *   <li>Arrays: {@link org.modelshare.store.internal.graph.kryo.WrittenBlocks} takes them out of
 *       the graph, {@link org.modelshare.store.internal.graph.kryo.ReadBlocks} hands them back.
 *   <li>Cycles: {@link org.modelshare.store.internal.graph.kryo.CycleTracker} knows which objects
 *       lead back to one that is still being read.
 *   <li>Objects that exist once: {@link org.modelshare.store.internal.graph.kryo.WrittenConstants}.
 *   <li>The caller's own thread: {@link org.modelshare.store.internal.graph.kryo.CallerStack}.
 *   <li>The serializers of arrays, buffers, segments, collections and maps.
 * </ul>
 *
 * <p>The rooms {@code graph}, {@code graph.jdk} and {@code graph.serial} use this one. It uses
 * {@code container} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph.kryo;

import org.jspecify.annotations.NullMarked;
