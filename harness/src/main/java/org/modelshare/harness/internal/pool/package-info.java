/**
 * The controller of workers: queues, windows, deadlines, and the JVMs or the thread that do the
 * work. The entry is {@link org.modelshare.harness.internal.pool.Pool}, behind {@code WorkerPool}
 * of the API. It encodes an operation once, as a {@link
 * org.modelshare.harness.internal.pool.SharedOperation}, and gives requests to a {@link
 * org.modelshare.harness.internal.pool.Dispatcher}; each worker takes them from its {@link
 * org.modelshare.harness.internal.pool.Lane}.
 *
 * <ul>
 *   <li>Calls: {@link org.modelshare.harness.internal.pool.MapCall}, {@link
 *       org.modelshare.harness.internal.pool.StreamCall} and {@link
 *       org.modelshare.harness.internal.pool.FutureTarget} take the replies to their requests.
 *   <li>Workers: a {@link org.modelshare.harness.internal.pool.ForkedWorkers} keeps up the number
 *       of worker JVMs; a {@link org.modelshare.harness.internal.pool.WorkerLauncher} starts one, a
 *       {@link org.modelshare.harness.internal.pool.Worker} delivers its answers. A {@link
 *       org.modelshare.harness.internal.pool.LocalWorkers} has a thread of this JVM instead.
 *   <li>Flow: a {@link org.modelshare.harness.internal.pool.Window} says how many requests a worker
 *       may hold; {@link org.modelshare.harness.internal.pool.RequestSender} sends them.
 *   <li>Deadlines: {@link org.modelshare.harness.internal.pool.DeadlineWatch} looks for operations
 *       that take too long.
 *   <li>Failures: {@link org.modelshare.harness.internal.pool.Failures} gives each caller its own,
 *       which names the input.
 *   <li>The API: {@link org.modelshare.harness.internal.pool.PoolOptions} are its options, {@link
 *       org.modelshare.harness.internal.pool.ApiParts} are those parts of a pool that know its
 *       types.
 * </ul>
 *
 * <p>Only {@code org.modelshare.harness} uses this room. It uses {@code aot}, {@code worker},
 * {@code wire} and {@code process}.
 */
@NullMarked
package org.modelshare.harness.internal.pool;

import org.jspecify.annotations.NullMarked;
