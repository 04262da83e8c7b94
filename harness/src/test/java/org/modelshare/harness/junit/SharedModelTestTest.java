package org.modelshare.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.modelshare.harness.OwnedDirectories;
import org.modelshare.harness.WorkerPool;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelKey;
import org.modelshare.store.ModelStore;

/** Runs {@link SharedModelSamples} with JUnit, and looks at what they saw and left. */
@Timeout(300)
final class SharedModelTestTest {
  @BeforeEach
  void forget() {
    OwnedDirectories.endKeptWorkers();
    Seen.forgetAll();
    Numbers.Provider.made();
    Numbers.ThrowingProvider.CALLS.set(0);
  }

  @AfterEach
  void nothingIsLeft() throws IOException {
    for (ModelStore store : Seen.stores()) {
      assertThatThrownBy(() -> store.put("late")).isInstanceOf(IllegalStateException.class);
    }
    Seen.pools().forEach(workers -> workers.forEach(SharedModelTestTest::assertGone));
    assertThat(OwnedDirectories.ofThisProcess()).isEmpty();
  }

  private static void assertGone(long pid) {
    ProcessHandle.of(pid)
        .ifPresent(process -> process.onExit().orTimeout(30, TimeUnit.SECONDS).join());
  }

  @Test
  void allOfAClassSeeOneModelAndOnePool() {
    assertPasses(run(SharedModelSamples.Everywhere.class), 3);

    assertThat(Seen.places())
        .contains(
            "constructor", "beforeAll", "beforeEach", "first", "inside", "afterEach", "afterAll");
    assertThat(Numbers.Provider.made()).isEqualTo(1);
    assertThat(Seen.stores()).hasSize(1);
    assertThat(Seen.keys()).hasSize(1);
    assertThat(Seen.pools()).singleElement().satisfies(pool -> assertThat(pool).hasSize(2));
  }

  @Test
  void oneInstanceForAllTests() {
    assertPasses(run(SharedModelSamples.OneInstance.class), 2);

    assertThat(Seen.places()).hasSize(3);
    assertThat(Seen.pools()).hasSize(1);
  }

  @Test
  void theWorkersEndBeforeTheStore(@TempDir Path directory) throws IOException {
    Path journal = directory.resolve("journal");
    System.setProperty("modelshare.test.journal", journal.toString());
    try {
      assertPasses(run(SharedModelSamples.ClosingOrder.class), 1);
    } finally {
      System.clearProperty("modelshare.test.journal");
    }
    assertThat(journal).content().isEqualTo("store true");
    assertThat(Path.of(Seen.stores().getFirst().handle().location())).doesNotExist();
  }

  @Test
  void allIsClosedAlsoWhenTestsThrow() {
    EngineExecutionResults results = run(FailingSamples.Throwing.class);

    results.testEvents().assertStatistics(counts -> counts.started(1).failed(1));
    assertThat(failures(results)).anyMatch(message -> message.contains("thrown by a test"));
    assertThat(Seen.places()).containsExactly("test", "test");
  }

  @Test
  void allIsClosedAlsoWhenNoTestBegins() {
    EngineExecutionResults results = run(FailingSamples.ThrowingBefore.class);

    assertThat(failures(results)).anyMatch(message -> message.contains("thrown before all"));
    assertThat(Seen.places()).containsExactly("beforeAll", "beforeAll");
  }

  @Test
  void allIsClosedWhateverJUnitIsToldToClose() {
    EngineExecutionResults results =
        kit(SharedModelSamples.Everywhere.class)
            .configurationParameter(
                "junit.jupiter.extensions.store.close.autocloseable.enabled", "false")
            .execute();

    assertPasses(results, 3);
  }

  @Test
  void workersAreForkedOnlyForThoseWhoAsk() {
    assertPasses(run(SharedModelSamples.WithoutPool.class), 2);

    assertThat(Numbers.Provider.made()).isEqualTo(1);
  }

  @Test
  void theModelIsMadeOnlyForThoseWhoAsk() {
    assertPasses(run(SharedModelSamples.WithoutParameters.class), 1);

    assertThat(Numbers.Provider.made()).isZero();
    Seen.stores().forEach(ModelStore::close);
  }

  @Test
  void aMethodCanHaveItsOwn() {
    assertPasses(run(SharedModelSamples.Methods.class), 7);

    assertThat(Numbers.Provider.made()).isEqualTo(3);
    assertThat(storesOf("own")).hasSize(1).doesNotContainAnyElementsOf(storesOf("class"));
    assertThat(storesOf("manyTimes")).hasSize(1).doesNotContainAnyElementsOf(storesOf("class"));
    assertThat(storesOf("class")).hasSize(1);
    assertThat(Seen.pools()).hasSize(1);
  }

  @Test
  void aMethodCanBeTheOnlyOne() {
    assertPasses(run(SharedModelSamples.OnlyAMethod.class), 1);

    assertThat(Seen.places()).containsExactly("beforeEach", "own", "own");
    assertThat(Seen.stores()).hasSize(1);
  }

  @Test
  void derivedAndNestedClassesCanHaveTheirOwn() {
    assertPasses(run(SharedModelSamples.Derived.class), 3);

    assertThat(Numbers.Provider.made()).isEqualTo(2);
    assertThat(storesOf("own")).doesNotContainAnyElementsOf(storesOf("test"));
  }

  @Test
  void testsMayRunInParallel() {
    EngineExecutionResults results =
        kit(SharedModelSamples.Parallel.class)
            .configurationParameter("junit.jupiter.execution.parallel.enabled", "true")
            .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
            .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
            .configurationParameter(
                "junit.jupiter.execution.parallel.config.fixed.parallelism", "6")
            .execute();

    assertPasses(results, 12);
    assertThat(Numbers.Provider.made()).isEqualTo(1);
    assertThat(Seen.stores()).hasSize(1);
    assertThat(Seen.keys()).hasSize(1);
    assertThat(Seen.pools()).hasSize(1);
  }

  @Test
  void aProviderThatThrowsFailsEveryTestButIsAskedOnce() {
    assertThat(failures(run(FailingSamples.ProviderThrows.class)))
        .hasSize(2)
        .allMatch(message ->
            message.contains(
                    "@SharedModelTest(provider = " + Numbers.ThrowingProvider.class.getName())
                && message.contains("IOException: ratings.csv is not there"));
    assertThat(Numbers.ThrowingProvider.CALLS).hasValue(1);
  }

  @Test
  void aProviderThatCannotBeMade() {
    assertThat(failures(run(FailingSamples.ProviderIsAbstract.class)))
        .singleElement()
        .asString()
        .contains(
            Numbers.AbstractProvider.class.getName(), "the provider cannot be made; name a class");
    assertThat(failures(run(FailingSamples.ProviderHasParameters.class)))
        .singleElement()
        .asString()
        .contains(Numbers.ProviderOfFile.class.getName(), "a constructor without parameters");
  }

  @Test
  void aParameterOfAnotherType() {
    assertThat(failures(run(FailingSamples.WrongType.class)))
        .hasSize(2)
        .allMatch(message ->
            message.contains(
                "but the model of %s is a %s; correct"
                    .formatted(Numbers.Provider.class.getName(), Numbers.class.getName())))
        .anyMatch(message ->
            message.contains(
                "parameter pool is a %s<java.util.List<java.lang.String>>"
                    .formatted(WorkerPool.class.getName())))
        .anyMatch(message ->
            message.contains(
                "parameter key is a %s<? extends java.lang.CharSequence>"
                    .formatted(ModelKey.class.getName())));
  }

  @Test
  void workersThatCannotStart() {
    assertThat(failures(run(FailingSamples.BadFlag.class)))
        .hasSize(2)
        .allMatch(message -> message.contains("Unrecognized VM option 'NoSuchFlag'"))
        .allMatch(message -> message.contains("-Dsample=1"));
  }

  @Test
  void aStoreThatNoWorkerCanAttachTo() {
    assertThat(failures(run(FailingSamples.PoolInProcess.class)))
        .singleElement()
        .asString()
        .contains(Problem.IN_PROCESS_ONLY.code());
  }

  @Test
  void moreThanOneKind() {
    assertThat(failures(run(FailingSamples.TwoKinds.class)))
        .singleElement()
        .asString()
        .contains("2 kinds of store are given; name one at most");
  }

  @Test
  void theExtensionAlone() {
    assertThat(failures(run(FailingSamples.NoAnnotation.class)))
        .singleElement()
        .asString()
        .contains("no @SharedModelTest here; put it on the class, or on the test method");
  }

  private static List<ModelStore> storesOf(String place) {
    return Seen.all().stream()
        .filter(seen -> seen.place().equals(place) && seen.store() != null)
        .map(Seen::store)
        .distinct()
        .toList();
  }

  private static EngineTestKit.Builder kit(Class<?> sample) {
    return EngineTestKit.engine("junit-jupiter").selectors(selectClass(sample));
  }

  private static EngineExecutionResults run(Class<?> sample) {
    return kit(sample).execute();
  }

  private static void assertPasses(EngineExecutionResults results, long tests) {
    assertThat(failures(results)).isEmpty();
    results.testEvents().assertStatistics(counts -> counts.succeeded(tests).failed(0));
  }

  /** Returns what tests and classes failed with. */
  private static List<String> failures(EngineExecutionResults results) {
    return results.allEvents().finished().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(TestExecutionResult::getThrowable)
        .flatMap(Optional::stream)
        .map(Throwable::toString)
        .toList();
  }
}
