/**
 * Access to the machine, and trust in its files: directories, locks, native calls, limits of memory
 * and stack, and the translation of system errors to problems. This package has no single entry;
 * the list has the entries by topic.
 *
 * <ul>
 *   <li>Directories with an owner: an {@link org.modelshare.store.internal.system.OwnedDirectory}
 *       is private, locked, and deleted with its process; {@code FileTree} deletes it with its
 *       files. The {@link org.modelshare.store.internal.system.Sweeper} removes the directories of
 *       dead processes. {@code OwnerLock} tests whether the owner is dead, and {@code
 *       LockVisibility} decides whether that test can be believed in a network file system. A
 *       {@link org.modelshare.store.internal.system.TemporaryFile} replaces its target when it is
 *       complete.
 *   <li>Locks: a {@link org.modelshare.store.internal.system.HeldLock} excludes all other processes
 *       until its own process ends.
 *   <li>Trust: {@link org.modelshare.store.internal.system.FileTrust} is the policy by which files
 *       are read, {@link org.modelshare.store.internal.system.TrustedPath} resolves a path that a
 *       user names, {@link org.modelshare.store.internal.system.RegularFileCheck} refuses pipes and
 *       directories, {@link org.modelshare.store.internal.system.PrivateFiles} creates files that
 *       only this user can change, {@code Accounts} has the members of groups.
 *   <li>Linux: {@link org.modelshare.store.internal.system.LinuxCalls} is the only class that makes
 *       native calls, {@link org.modelshare.store.internal.system.NativeAccess} is the right to
 *       make them, a {@link org.modelshare.store.internal.system.LinuxProcess} identifies a
 *       process, and {@code Host} the boot and the machine.
 *   <li>Limits: {@link org.modelshare.store.internal.system.FreeSpace} on disk and in memory,
 *       {@link org.modelshare.store.internal.system.Reservation} of space for a file, {@link
 *       org.modelshare.store.internal.system.OpenFiles} and {@code Mappings} of this process,
 *       {@code MemoryLimits} of its control groups, a {@code ByteCount} for people, {@link
 *       org.modelshare.store.internal.system.HeapRoom} on the heap.
 *   <li>Threads of a graph: a {@link org.modelshare.store.internal.system.LargeStackThread} has the
 *       stack for deep recursion, and {@link org.modelshare.store.internal.system.UserMemory} reads
 *       memory that is confined to its caller.
 *   <li>Failures: {@link org.modelshare.store.internal.system.IoFailure} translates an {@code
 *       IOException}, {@link org.modelshare.store.internal.system.ThrownErrors} an {@code Error} of
 *       a model's code, and a {@link org.modelshare.store.internal.system.Refusal} is the exception
 *       inside a graph.
 * </ul>
 *
 * <p>{@code org.modelshare.store} and all its other internal packages use this package. The harness
 * uses {@code OwnedDirectory}, {@code Sweeper}, {@code HeldLock} and {@code PrivateFiles}, for the
 * directories of its pools and its caches, and {@code ByteCount} for its reports. This package uses
 * only {@code org.modelshare.model}: its problems and exceptions, and the sharing mode of a thread.
 */
@NullMarked
package org.modelshare.store.internal.system;

import org.jspecify.annotations.NullMarked;
