/**
 * The places where containers are kept: sealed memory files, and files in {@code /dev/shm} or on
 * disk. A {@link org.modelshare.store.internal.storage.Storage} keeps the containers of one store;
 * a {@link org.modelshare.store.internal.storage.ContainerSource} finds them from another process;
 * a {@link org.modelshare.store.internal.storage.Mapping} is one of them in memory.
 *
 * <ul>
 *   <li>Memory: {@link org.modelshare.store.internal.storage.MemoryStorage}, {@link
 *       org.modelshare.store.internal.storage.MemorySource}; {@link
 *       org.modelshare.store.internal.storage.MemoryFile} is one memfd, and seals it.
 *   <li>Files: {@link org.modelshare.store.internal.storage.FileStorage}, {@link
 *       org.modelshare.store.internal.storage.FileSource}; {@link
 *       org.modelshare.store.internal.storage.ContainerFile} is a file that outlives its process.
 *   <li>Lifetimes: a {@link org.modelshare.store.internal.storage.Mapping} ends its views before
 *       its memory, and {@link org.modelshare.store.internal.storage.Unclosed} notices handles that
 *       nobody closed.
 * </ul>
 *
 * <p>Only {@code org.modelshare.store} uses this room. It uses {@code container} and {@code
 * system}, and knows no graph.
 */
@NullMarked
package org.modelshare.store.internal.storage;

import org.jspecify.annotations.NullMarked;
