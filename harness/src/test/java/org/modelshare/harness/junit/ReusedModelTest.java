package org.modelshare.harness.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.modelshare.harness.WorkerPool;
import org.modelshare.store.ModelStore;

/** One model and one pool for many classes, which build tools may execute one by one. */
@Timeout(300)
final class ReusedModelTest {
  @BeforeEach
  void forget() {
    Seen.forgetAll();
    Numbers.Provider.made();
  }

  @Test
  void allClassesOfARunShareOneModelAndOnePoolUntilItsEnd() {
    try (LauncherSession session = openSession()) {
      assertThat(passed(session, First.class, Second.class)).isEqualTo(2);
      assertThat(passed(session, First.class)).isEqualTo(1);

      assertThat(Seen.pools()).hasSize(1);
      assertThat(Seen.stores()).hasSize(1);
      assertThat(Numbers.Provider.made()).isEqualTo(1);
      assertThat(ProcessHandle.of(Seen.pools().getFirst().getFirst())).isPresent();
    }
    assertEnded();
  }

  @Test
  void annotationsThatDifferShareNothing() {
    try (LauncherSession session = openSession()) {
      assertThat(passed(session, First.class, WithArguments.class, Alone.class)).isEqualTo(3);
    }
    assertThat(Seen.pools()).hasSize(3);
    assertEnded();
  }

  private static void assertEnded() {
    for (ModelStore store : Seen.stores()) {
      assertThatThrownBy(() -> store.put("late")).isInstanceOf(IllegalStateException.class);
    }
    for (List<Long> workers : Seen.pools()) {
      for (long pid : workers) {
        ProcessHandle.of(pid)
            .ifPresent(
                process -> assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(30)));
      }
    }
  }

  private static LauncherSession openSession() {
    return LauncherFactory.openSession(
        LauncherConfig.builder()
            .enableLauncherSessionListenerAutoRegistration(false)
            .enableTestExecutionListenerAutoRegistration(false)
            .build());
  }

  private static long passed(LauncherSession session, Class<?>... classes) {
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request();
    for (Class<?> type : classes) {
      request.selectors(selectClass(type));
    }
    session.getLauncher().execute(request.build(), listener);
    assertThat(listener.getSummary().getFailures()).isEmpty();
    return listener.getSummary().getTestsSucceededCount();
  }

  /** Reuses. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1, reuse = true)
  static class First {
    @Test
    void uses(WorkerPool<Numbers> pool, ModelStore store) {
      Seen.pool("first", pool);
      Seen.store("first", store);
    }
  }

  /** Reuses the same. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1, reuse = true)
  static class Second {
    @Test
    void uses(WorkerPool<Numbers> pool, ModelStore store) {
      Seen.pool("second", pool);
      Seen.store("second", store);
    }
  }

  /** Reuses what has other workers. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1, jvmArgs = "-Da=b", reuse = true)
  static class WithArguments {
    @Test
    void uses(WorkerPool<Numbers> pool) {
      Seen.pool("arguments", pool);
    }
  }

  /** Has its own. */
  @SharedModelTest(provider = Numbers.Provider.class, workers = 1)
  static class Alone {
    @Test
    void uses(WorkerPool<Numbers> pool) {
      Seen.pool("alone", pool);
    }
  }
}
