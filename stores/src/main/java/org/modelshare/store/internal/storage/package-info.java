/**
 * The storage of containers: sealed memory files, and files in {@code /dev/shm} or on disk. A
 * publisher writes the containers of one store to a {@link
 * org.modelshare.store.internal.storage.Storage}; another process maps them from a {@link
 * org.modelshare.store.internal.storage.ContainerSource}; a {@link
 * org.modelshare.store.internal.storage.Mapping} is one mapped container and its lifetime.
 *
 * <ul>
 *   <li>Memory: {@link org.modelshare.store.internal.storage.MemoryStorage}, {@link
 *       org.modelshare.store.internal.storage.MemorySource}; {@link
 *       org.modelshare.store.internal.storage.MemoryFile} is one memfd, and {@link
 *       org.modelshare.store.internal.storage.MemoryLocation} names it in a key.
 *   <li>Files: {@link org.modelshare.store.internal.storage.FileStorage}, {@link
 *       org.modelshare.store.internal.storage.FileSource}; {@link
 *       org.modelshare.store.internal.storage.ContainerFile} reads, maps and writes files that
 *       outlive their process and belong to no store; {@link
 *       org.modelshare.store.internal.storage.FileChanges} waits until one is replaced.
 *   <li>Lifetimes: a {@link org.modelshare.store.internal.storage.Mapping} ends its views before
 *       its memory. An {@code Unmapping} waits until no thread is inside a read of that memory, of
 *       which {@code PendingReads} and {@code StackSample} judge by stack traces. A {@link
 *       org.modelshare.store.internal.storage.Cleanup} releases the resources of a store, a client
 *       or a mapping that became unreachable without being closed.
 * </ul>
 *
 * <p>{@code org.modelshare.store} and {@code diagnosis} use this package. It uses {@code
 * container}, {@code system} and {@code org.modelshare.model}, and does not depend on a graph.
 */
@NullMarked
package org.modelshare.store.internal.storage;

import org.jspecify.annotations.NullMarked;
