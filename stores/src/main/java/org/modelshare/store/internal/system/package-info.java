/**
 * The machine, and how far it is trusted: directories, files, native calls, memory and stack. This
 * room has no single entry; a class is found by what it is for.
 *
 * <ul>
 *   <li>Directories with an owner: an {@link org.modelshare.store.internal.system.OwnedDirectory}
 *       is private, locked and deleted with its process; {@code OwnerLock} tells whether that
 *       process lives, {@code LockVisibility} where nobody can tell, and the {@link
 *       org.modelshare.store.internal.system.Sweeper} removes those of dead processes.
 *   <li>Trust: {@link org.modelshare.store.internal.system.FileTrust} decides whose files are read,
 *       {@link org.modelshare.store.internal.system.TrustedPath} resolves a path that a caller
 *       names, {@link org.modelshare.store.internal.system.PrivateFiles} makes files that only this
 *       user can open, {@code Accounts} tells who is in a group.
 *   <li>Linux: {@link org.modelshare.store.internal.system.LinuxCalls} is the only class that makes
 *       native calls, {@link org.modelshare.store.internal.system.NativeAccess} knows the flag that
 *       lets it.
 *   <li>Room: {@link org.modelshare.store.internal.system.FreeSpace} on disk and in memory, {@link
 *       org.modelshare.store.internal.system.OpenFiles} and {@link
 *       org.modelshare.store.internal.system.Mappings} of this process, {@link
 *       org.modelshare.store.internal.system.HeapRoom} on the heap, {@link
 *       org.modelshare.store.internal.system.LargeStackThread} on the stack.
 * </ul>
 *
 * <p>All rooms above use this one, and so does the harness, for the directories of its pools. It
 * uses only {@code org.modelshare.model}, for problems and their exceptions.
 */
@NullMarked
package org.modelshare.store.internal.system;

import org.jspecify.annotations.NullMarked;
