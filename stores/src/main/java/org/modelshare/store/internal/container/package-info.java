/**
 * The container format: a <a href="https://github.com/safetensors/safetensors">safetensors</a> file
 * of tensors, an object graph and their digests. {@link
 * org.modelshare.store.internal.container.ContainerWriter} writes one, {@link
 * org.modelshare.store.internal.container.ContainerReader} checks and reads one.
 *
 * <ul>
 *   <li>To write: an {@link org.modelshare.store.internal.container.EncodedModel} gets its layout
 *       from a {@link org.modelshare.store.internal.container.ContainerPlan}, so that every length
 *       is known before a byte is written.
 *   <li>To read: a {@link org.modelshare.store.internal.container.SafetensorsFile} is any
 *       safetensors file, checked strictly; {@link
 *       org.modelshare.store.internal.container.ContainerReader} adds what modelshare writes.
 *       {@link org.modelshare.store.internal.container.HeaderReader} checks the header.
 *   <li>Names, keys, versions and byte order stand in {@link
 *       org.modelshare.store.internal.container.ContainerFormat}.
 * </ul>
 *
 * <p>A graph is bytes to this room, and {@link org.modelshare.store.internal.container.Blocks} are
 * arrays by number: it knows no Kryo, no store and no file, so it could be shipped alone. The rooms
 * of the graph and of storage use it; it uses {@code system} and {@code org.modelshare.model}.
 */
@NullMarked
package org.modelshare.store.internal.container;

import org.jspecify.annotations.NullMarked;
