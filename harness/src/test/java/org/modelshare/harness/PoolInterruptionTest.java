package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What ends when a thread that uses a pool is interrupted, or another one closes the pool. */
final class PoolInterruptionTest extends WorkerPoolFixture {
  private static final List<Integer> MANY = IntStream.range(0, 20_000).boxed().toList();

  @Test
  void anInterruptEndsFork() throws Exception {
    Path home = sleepingJava();
    Call call = Call.start(() -> builder(2).javaHome(home).fork(store, key));
    awaitFile("started");

    call.thread().interrupt();

    assertThat(call.outcome()).isEqualTo("CancellationException, interrupted");
    assertThat(mark.processes()).isEmpty();
  }

  private Path sleepingJava() throws IOException {
    Path bin = Files.createDirectories(directory.resolve("jdk/bin"));
    Path java =
        Files.writeString(
            bin.resolve("java"),
            "#!/bin/sh\ntouch '%s/started'\nsleep 3600\n".formatted(directory));
    assertThat(java.toFile().setExecutable(true)).isTrue();
    return directory.resolve("jdk");
  }

  @Test
  void anInterruptEndsMap() throws Exception {
    try (WorkerPool<Weights> pool =
        builder(1).exitDeadline(Duration.ofMillis(200)).fork(store, key)) {
      String path = directory.toString();
      Call call = Call.start(() -> pool.map((m, i) -> hang(path), List.of(1, 2)));
      awaitFile("hanging");

      call.thread().interrupt();

      assertThat(call.outcome()).isEqualTo("CancellationException, interrupted");
    }
  }

  @Test
  void anInterruptMakesCloseKill() throws Exception {
    WorkerPool<Weights> pool = builder(2).exitDeadline(Duration.ofHours(1)).fork(store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((m, i) -> hang(path), 1);
    awaitFile("hanging");
    Call call = Call.start(pool::close);
    Await.until("closing", DEADLINE, () -> call.thread().getState() == Thread.State.TIMED_WAITING);

    call.thread().interrupt();

    assertThat(call.outcome()).isEqualTo("end, interrupted");
    assertThat(running).failsWithin(DEADLINE);
    Await.until("end of the workers", DEADLINE, () -> mark.processes().isEmpty());
    Await.until("end of their directories", DEADLINE, OwnedDirectories::areGone);
  }

  @Test
  void closeEndsARunningMap() throws Exception {
    WorkerPool<Weights> pool = builder(2).exitDeadline(Duration.ofMillis(200)).fork(store, key);
    String path = directory.toString();
    Call call = Call.start(() -> pool.map((m, i) -> hang(path), MANY));
    awaitFile("hanging");

    pool.close();

    assertThat(call.outcome()).isEqualTo("CancellationException");
    assertThat(mark.processes()).isEmpty();
  }

  @Test
  void closeLetsARunningMapFinishWhatItHandedOut() throws Exception {
    WorkerPool<Weights> pool = builder(2).exitDeadline(Duration.ofHours(1)).fork(store, key);
    String path = directory.toString();
    Call call = Call.start(() -> pool.map((m, i) -> signalAndAnswer(path, m, i), MANY));
    awaitFile("answering");

    pool.close();

    assertThat(call.outcome()).isIn("end", "IllegalStateException");
    assertThat(mark.processes()).isEmpty();
  }

  @Test
  void closeMayBeCalledByManyThreads() throws Exception {
    WorkerPool<Weights> pool = builder(2).exitDeadline(Duration.ofMillis(200)).fork(store, key);
    String path = directory.toString();
    CompletableFuture<Integer> running = pool.submit((m, i) -> hang(path), 1);
    awaitFile("hanging");

    List<Call> calls = IntStream.range(0, 8).mapToObj(_ -> Call.start(pool::close)).toList();

    for (Call call : calls) {
      assertThat(call.outcome()).isEqualTo("end");
    }
    assertThat(running).failsWithin(DEADLINE);
    assertThat(mark.processes()).isEmpty();
  }

  private static int hang(String directory) throws IOException, InterruptedException {
    Files.writeString(Path.of(directory, "hanging"), "");
    Thread.sleep(Duration.ofHours(1));
    return 0;
  }

  private static float signalAndAnswer(String directory, Weights model, int index)
      throws IOException {
    if (index == 0) {
      signal(directory, "answering", "");
    }
    return model.value(index % Weights.COUNT);
  }

  /** What a thread of its own does, and how it ends. */
  private record Call(Thread thread, CompletableFuture<String> result) {
    static Call start(Runnable body) {
      CompletableFuture<String> result = new CompletableFuture<>();
      Thread thread = Thread.ofPlatform().daemon().start(() -> result.complete(run(body)));
      return new Call(thread, result);
    }

    private static String run(Runnable body) {
      String end = "end";
      try {
        body.run();
      } catch (IllegalStateException e) {
        end = e.getClass().getSimpleName();
      }
      return Thread.currentThread().isInterrupted() ? end + ", interrupted" : end;
    }

    String outcome() {
      return result.join();
    }
  }
}
