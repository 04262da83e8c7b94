/**
 * Forks worker JVMs that share one published model, and verifies that the sharing works. Begin with
 * {@link org.modelshare.harness.WorkerPool#fork} to use a model, and with {@link
 * org.modelshare.harness.RoundTrip#of} to verify one.
 *
 * <pre>{@code
 * try (ModelStore store = ModelStores.open()) {
 *   ModelKey<Recommender> key = store.put(model);
 *   try (WorkerPool<Recommender> pool = WorkerPool.fork(store, key, 4)) {
 *     List<int[]> answers = pool.map((recommender, user) -> recommender.top(user, 10), users);
 *   }
 * }
 *
 * RoundTrip.of(new RecommenderProvider()).verify().assertPassed();
 * }</pre>
 *
 * <h2>The map</h2>
 *
 * <ul>
 *   <li>Pools: a {@link org.modelshare.harness.WorkerPool} runs {@link
 *       org.modelshare.harness.ModelOp operations} in worker JVMs, or {@link
 *       org.modelshare.harness.WorkerPool#inProcess in this one}, where {@link
 *       org.modelshare.harness.WorkerContext} tells them where they are; {@link
 *       org.modelshare.harness.WorkerStats} is what a worker measured when it attached. What an
 *       operation throws arrives as a {@link org.modelshare.harness.WorkerException}.
 *   <li>Verification: a {@link org.modelshare.harness.RoundTrip} takes the model of a {@link
 *       org.modelshare.harness.ModelProvider} through publish, fork, check and cleanup. Its {@link
 *       org.modelshare.harness.Report} has {@link org.modelshare.harness.Measures} and {@link
 *       org.modelshare.harness.Finding findings}; a {@link org.modelshare.harness.Suppression}
 *       accepts one.
 *   <li>Training: {@link org.modelshare.harness.IsolatedTraining} runs a {@link
 *       org.modelshare.harness.ModelTrainer} in a JVM of its own, and its model outlives that.
 *   <li>JUnit: {@link org.modelshare.harness.junit.SharedModelTest} gives tests the model of a
 *       {@code ModelProvider}, and a pool.
 *   <li>Processes: {@code WorkerMain} is a worker, {@link org.modelshare.harness.VerifierMain} is
 *       what {@code modelshare:verify} starts.
 * </ul>
 *
 * <p>Inside, a pool is a {@code Dispatcher} that queues requests, a {@code Crew} that keeps as many
 * workers alive as were asked for, and a {@code WorkerProcess} for each of them: it is told what to
 * do on its stdin, answers in {@code Frame}s through a named pipe or a socket, as it sends its log
 * records, and what it prints is log too. In process, a {@code LocalCrew} has one {@code
 * LocalWorker} instead. An {@code OperationRunner} runs what is asked, here and there. A round trip
 * collects {@code Evidence} from publisher and workers, and each {@code Check} judges it by one
 * rule. {@code AotStart} gives workers the {@link org.modelshare.harness.AotCache} that an {@code
 * AotMaker} made, or has it made.
 *
 * <p>Whoever makes a pool closes it. Workers end when their parent does, however it ends.
 */
@NullMarked
package org.modelshare.harness;

import org.jspecify.annotations.NullMarked;
