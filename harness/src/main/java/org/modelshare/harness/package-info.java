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
 *       org.modelshare.harness.WorkerStats} is what a worker measured when it attached. An
 *       exception of an operation arrives as a {@link org.modelshare.harness.WorkerException}.
 *   <li>Verification: a {@link org.modelshare.harness.RoundTrip} takes the model of a {@link
 *       org.modelshare.harness.ModelProvider} through publish, fork, check and cleanup. Its {@link
 *       org.modelshare.harness.Report} has {@link org.modelshare.harness.Measures} and {@link
 *       org.modelshare.harness.Finding findings}; a {@link org.modelshare.harness.Suppression}
 *       accepts one, and a {@link org.modelshare.harness.Profile} says how much is checked.
 *   <li>Training: {@link org.modelshare.harness.IsolatedTraining} runs a {@link
 *       org.modelshare.harness.ModelTrainer} in a JVM of its own, and its model outlives that.
 *   <li>JUnit: {@link org.modelshare.harness.junit.SharedModelTest} gives tests the model of a
 *       {@code ModelProvider}, and a pool.
 *   <li>Processes: {@code WorkerMain} is a worker, {@link org.modelshare.harness.VerifierMain} is
 *       what the Maven plugin starts, with a {@code VerifierVerb}, and {@code ParentMain} a JVM
 *       that it kills.
 * </ul>
 *
 * <h2>The rooms behind it</h2>
 *
 * <p>Users see this package and the one for JUnit. It is also the roof of two wings that meet only
 * here, pools and verification; the packages that do the work are exported to nobody, know no type
 * of this package, and each uses only those below it:
 *
 * <pre>
 * org.modelshare.harness    pools, training, verification, and what joins them
 *   internal.pool           queues, deadlines, and the workers of a pool
 *   internal.aot            AOT caches
 *   internal.worker         what runs in a worker's JVM
 *   internal.wire           messages between pool and workers
 *   internal.process        a JVM as a process
 *
 *   internal.report         text, JSON, XML, SARIF and HTML
 *   internal.check          checks: what each observes, and how it judges
 *   internal.inspect        walks over a model
 * </pre>
 *
 * <p>A {@link org.modelshare.harness.WorkerPool} gives its calls to a {@code Pool}, together with
 * the {@code OperationCaller}, which knows how to call a {@code ModelOp}. A {@link
 * org.modelshare.harness.RoundTrip} is a {@code Verification}: a {@code SharedRun} collects the
 * {@code Evidence} that the checks of the catalogue, {@code Checks}, ask for, from {@code
 * VerifierWorkers}, of which {@code KeptWorkers} has some from earlier runs; a {@code RunStage} has
 * their experiments made; and a {@code Judgement} makes a row for each {@code Check} and a {@code
 * Finding} of each {@code Violation}. A {@code Report} is shown by way of a {@code Document}.
 *
 * <p>Whoever makes a pool closes it. Workers end when their parent does, however it ends.
 */
@NullMarked
package org.modelshare.harness;

import org.jspecify.annotations.NullMarked;
