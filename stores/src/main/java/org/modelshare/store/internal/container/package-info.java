/**
 * The container format: a <a href="https://github.com/safetensors/safetensors">safetensors</a> file
 * with a model's arrays, its object graph and their digests. {@link
 * org.modelshare.store.internal.container.ContainerWriter} writes a container, {@link
 * org.modelshare.store.internal.container.ContainerReader} checks and reads one.
 *
 * <ul>
 *   <li>To write: a {@link org.modelshare.store.internal.container.ContainerPlan} computes the
 *       layout of an {@link org.modelshare.store.internal.container.EncodedModel}, so that every
 *       length is known before a byte is written.
 *   <li>To read: a {@link org.modelshare.store.internal.container.SafetensorsFile} is any
 *       safetensors file in memory whose header and layout were checked strictly; {@link
 *       org.modelshare.store.internal.container.ContainerReader} also checks the tensors and
 *       metadata that only modelshare writes.
 *   <li>Names, keys, version and limits are constants of {@link
 *       org.modelshare.store.internal.container.ContainerFormat}.
 * </ul>
 *
 * <p>To this package an object graph is a sequence of bytes, whose {@link
 * org.modelshare.store.internal.container.Blocks} are arrays by index. It calls no Kryo, knows no
 * store, and opens no files: it reads from memory segments and writes to an open channel.
 *
 * <p>{@code org.modelshare.store} and the packages {@code diagnosis}, {@code storage}, {@code
 * graph} and {@code graph.kryo} use this package. It uses {@code system}, {@code
 * org.modelshare.model} and its {@code internal} package.
 */
@NullMarked
package org.modelshare.store.internal.container;

import org.jspecify.annotations.NullMarked;
