package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.pool.PoolOptions;

/** Options, as the workers see them. */
final class PoolOptionsTest extends WorkerPoolFixture {
  /** The worker is a JVM that has MODELSHARE_WORKERS in its environment, and is asked itself. */
  @Test
  void environmentAndWorkingDirectoryArrive() throws Exception {
    Path link = directory.resolve("here");
    try (WorkerPool<Weights> pool =
        builder(1)
            .environment(Map.of("MODELSHARE_WORKERS", "3", "MODELSHARE_TEST", "a=b c"))
            .fork(store, key)) {
      assertThat(pool.map((model, name) -> System.getenv(name), List.of("MODELSHARE_TEST", "PATH")))
          .containsExactly("a=b c", System.getenv("PATH"));
      assertThat(pool.submit((model, name) -> Path.of(name).toAbsolutePath().toString(), "here"))
          .succeedsWithin(DEADLINE)
          .isEqualTo(link.toString());
      assertThat(pool.map((model, i) -> WorkerPool.builder().options().size(), List.of(1)))
          .containsExactly(3);
    }
  }

  @Test
  void aPoolHasTheOptionsOfWhenItWasMade() {
    WorkerPool.Builder builder =
        WorkerPool.builder().jvmArgs("-Da=1").environment(Map.of("A", "1"));
    PoolOptions options = builder.options();

    builder.jvmArgs("-Db=2").environment(Map.of("A", "2")).workers(7);
    builder.exitDeadline(Duration.ofSeconds(1));

    assertThat(options.jvmArgs()).containsExactly("-Da=1");
    assertThat(options.environment()).isEqualTo(Map.of("A", "1"));
    assertThat(options.workers()).isNull();
    assertThat(options.exitDeadline()).isEqualTo(Duration.ofSeconds(10));
    assertThat(builder.options().jvmArgs()).containsExactly("-Da=1", "-Db=2");
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    WorkerPool.Builder builder = WorkerPool.builder();
    assertThatIllegalArgumentException().isThrownBy(() -> builder.workers(0));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeap("-5m"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.maxHeap("256 m"));
    assertThatIllegalArgumentException().isThrownBy(() -> builder.startDeadline(Duration.ZERO));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.operationDeadline(Duration.ZERO))
        .withMessageContaining("operationDeadline is PT0S");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.exitDeadline(Duration.ofSeconds(-1)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.environment(Map.of("A=B", "c")))
        .withMessageContaining("\"A=B\"");
    assertThatIllegalArgumentException().isThrownBy(() -> builder.environment(Map.of("", "c")));
  }

  /** It is more than nanoseconds can count; a pool once did not end its workers then. */
  @Test
  void theLongestTimeThereIsMeansForEver() {
    Duration longest = Duration.ofSeconds(Long.MAX_VALUE);
    WorkerPool.Builder builder =
        builder(1).startDeadline(longest).operationDeadline(longest).exitDeadline(longest);
    try (WorkerPool<Weights> pool = builder.fork(store, key)) {
      assertThat(pool.map(Weights::value, List.of(1))).containsExactly(1f);
    }
  }
}
