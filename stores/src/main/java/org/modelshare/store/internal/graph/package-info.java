/**
 * From a model to bytes and back: which class is written in which way. {@link
 * org.modelshare.store.internal.graph.GraphWriter} takes a model apart into an object graph and
 * arrays outside it, {@link org.modelshare.store.internal.graph.GraphReader} puts it together
 * again, and {@link org.modelshare.store.internal.graph.ValueCodec} does both for small values that
 * travel between processes.
 *
 * <ul>
 *   <li>The choice for a class: {@link org.modelshare.store.internal.graph.SerializerChoice}, put
 *       into Kryo by {@link org.modelshare.store.internal.graph.KryoSetup}.
 *   <li>Which classes bytes may name: {@link org.modelshare.store.internal.graph.ClassPolicies}.
 *   <li>A model's own classes: {@link org.modelshare.store.internal.graph.FieldsSerializer} and
 *       {@link org.modelshare.store.internal.graph.RecordsSerializer}, with the hooks that {@link
 *       org.modelshare.store.internal.graph.Hooks} calls.
 *   <li>Fields that are left out and rebuilt: {@link
 *       org.modelshare.store.internal.graph.DerivedFields}.
 * </ul>
 *
 * <p>{@code org.modelshare.store} uses this room, and the harness uses {@code ValueCodec}. It uses
 * {@code graph.jdk}, {@code graph.kryo}, {@code container} and {@code system}.
 */
@NullMarked
package org.modelshare.store.internal.graph;

import org.jspecify.annotations.NullMarked;
