/**
 * One process that runs Java: its command, its output, its end, and all that it started. The entry
 * is {@link org.modelshare.harness.internal.process.WorkerProcess}, which starts the JVM of a
 * worker by a {@link org.modelshare.harness.internal.process.WorkerCommand} and ends it with the
 * whole {@link org.modelshare.harness.internal.process.ProcessTree} below it.
 *
 * <ul>
 *   <li>The command: {@link org.modelshare.harness.internal.process.JvmOptions} is a JVM and its
 *       program; {@link org.modelshare.harness.internal.process.ClassPathOfThisJvm} finds the
 *       classes of this one. A {@link org.modelshare.harness.internal.process.WorkerEnvironment} is
 *       what a worker inherits, but for the {@link
 *       org.modelshare.harness.internal.process.JvmArguments} that only one process can have; a
 *       {@link org.modelshare.harness.internal.process.CoverageAgent} it gets with a file of its
 *       own.
 *   <li>Output: {@link org.modelshare.harness.internal.process.OutputLog} logs it line by line; a
 *       {@link org.modelshare.harness.internal.process.ThreadDump} is taken out of it, and a {@link
 *       org.modelshare.harness.internal.process.CrashReport} is kept.
 *   <li>The end: {@link org.modelshare.harness.internal.process.ProcessEnd} tells it in one line,
 *       with the {@link org.modelshare.harness.internal.process.MemoryShare} of a process that was
 *       killed.
 *   <li>The processes of a worker: an {@link
 *       org.modelshare.harness.internal.process.EnvironmentMark} is found also in those whose
 *       parent died, and a {@link org.modelshare.harness.internal.process.Subreaper} becomes the
 *       parent of those below it.
 *   <li>The end of this JVM: {@link org.modelshare.harness.internal.process.Lifeline} ends it with
 *       its parent, {@link org.modelshare.harness.internal.process.ExitGuard} notices {@code
 *       System.exit}, {@link org.modelshare.harness.internal.process.Halt} and {@link
 *       org.modelshare.harness.internal.process.LastAct} tidy up first.
 *   <li>The log of a pool: {@link org.modelshare.harness.internal.process.PoolLogger}, and {@link
 *       org.modelshare.harness.internal.process.FailSafe} for handlers that fail.
 *   <li>Memory: a {@link org.modelshare.harness.internal.process.MemoryMap} tells which addresses
 *       belong to files.
 * </ul>
 *
 * <p>All rooms of the harness may use this one. It uses none of them. Only this room needs Commons
 * Exec.
 */
@NullMarked
package org.modelshare.harness.internal.process;

import org.jspecify.annotations.NullMarked;
