package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** What happens to inputs whose worker died. */
final class WorkerRetryTest extends WorkerPoolFixture {
  private static final int POISON = 60;
  private static final List<Integer> INPUTS = IntStream.range(0, 200).boxed().toList();

  @Test
  void nothingIsDoneTwiceUnlessAskedFor() throws IOException {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).fork(store, key)) {
      assertThatExceptionOfType(ModelShareException.class)
          .isThrownBy(() -> pool.map((model, i) -> dieOnce(path, i), INPUTS))
          .satisfies(e -> assertThat(e.problem()).isEqualTo(Problem.WORKER_DIED));
    }
    assertThat(deaths()).hasSize(1);
  }

  @Test
  void anInputIsTriedAgainByAnotherWorker() throws IOException {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(2).seed(1).retries(1).fork(store, key);
        WorkerPool<Weights> calm = builder(1).seed(1).fork(store, key)) {
      assertThat(pool.map((model, i) -> dieOnce(path, i), INPUTS))
          .isEqualTo(calm.map((model, i) -> WorkerContext.random().nextLong(), INPUTS));
    }
    assertThat(deaths()).hasSize(1);
  }

  private static long dieOnce(String directory, int input) throws IOException {
    if (input == POISON && !Files.exists(Path.of(directory, "deaths"))) {
      die(directory);
    }
    return WorkerContext.random().nextLong();
  }

  /** Quick inputs share a worker with the one that kills it, but none of them fails. */
  @Test
  void anInputThatKillsEveryWorkerFailsAlone() throws IOException {
    String path = directory.toString();
    try (WorkerPool<Weights> pool = builder(1).retries(2).fork(store, key)) {
      pool.map(Weights::value, INPUTS); // now it is known to be quick
      List<CompletableFuture<Integer>> futures =
          INPUTS.stream().map(i -> pool.submit((model, n) -> alwaysDie(path, n), i)).toList();

      for (int i = 0; i < futures.size(); i++) {
        if (i == POISON) {
          assertThatThrownBy(futures.get(i)::join)
              .cause()
              .isInstanceOf(ModelShareException.class)
              .hasMessageContaining("exit code 3");
        } else {
          assertThat(futures.get(i).join()).isEqualTo(i);
        }
      }
    }
    assertThat(deaths()).hasSize(3);
  }

  private static int alwaysDie(String directory, int input) throws IOException {
    if (input == POISON) {
      die(directory);
    }
    return input;
  }

  private static void die(String directory) throws IOException {
    Files.writeString(
        Path.of(directory, "deaths"),
        WorkerContext.name() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    Runtime.getRuntime().halt(3);
  }

  @Test
  void whatThrowsOrIsOverItsDeadlineIsNotTriedAgain() throws Exception {
    String path = directory.toString();
    try (WorkerPool<Weights> pool =
        builder(1).retries(5).operationDeadline(Duration.ofSeconds(2)).fork(store, key)) {
      assertThatExceptionOfType(WorkerException.class)
          .isThrownBy(() -> pool.map((model, i) -> note(path) / (i - 1), List.of(1)));
      CompletableFuture<Integer> late = pool.submit((model, i) -> hang(path), 1);
      CompletableFuture<Float> behind = pool.submit(Weights::value, 7);

      assertThatThrownBy(late::join).hasMessageContaining(Problem.OPERATION_OVERDUE.code());
      assertThat(behind.join()).isEqualTo(7f);
    }
    assertThat(deaths()).hasSize(2);
  }

  private static int note(String directory) throws IOException {
    Files.writeString(
        Path.of(directory, "deaths"),
        "called\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    return 1;
  }

  private static int hang(String directory) throws IOException, InterruptedException {
    note(directory);
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  private List<String> deaths() throws IOException {
    return Files.readAllLines(directory.resolve("deaths"));
  }

  @Test
  void aNegativeNumberIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> WorkerPool.builder().retries(-1))
        .withMessageContaining("retries is -1");
  }
}
