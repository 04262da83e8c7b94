package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.Await;
import org.modelshare.harness.internal.wire.EncodedValue;
import org.modelshare.harness.internal.wire.FrameException;

final class DispatcherTest {

  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final Dispatcher dispatcher = new Dispatcher(0);
  private final SharedOperation operation =
      new SharedOperation(1, EncodedValue.ofBytes(new byte[0]), "echo");

  @Test
  void aNewWorkerGetsOneRequestAtATime() throws IOException, InterruptedException {
    Lane lane = dispatcher.open();
    add("a");
    add("b");

    PendingRequest first = begin(lane);

    assertThat(first.input()).isEqualTo("a");
    assertThat(lane.poll()).isNull();
    assertThat(lane.answered(first.id(), null)).isSameAs(first);
    assertThat(begin(lane).input()).isEqualTo("b");
  }

  /** Both wait; whoever is woken for the first request must not be woken for the second one too. */
  @Test
  void twoRequestsWakeTwoWorkers() throws InterruptedException {
    List<Thread> senders =
        Stream.generate(dispatcher::open).limit(2).map(DispatcherTest::startSender).toList();
    for (Thread sender : senders) {
      Await.until("waiting", DEADLINE, () -> sender.getState() == Thread.State.WAITING);
    }

    dispatcher.lock.lock();
    try {
      add("a");
      add("b");
    } finally {
      dispatcher.lock.unlock();
    }

    for (Thread sender : senders) {
      assertThat(sender.join(DEADLINE)).isTrue();
    }
  }

  private static Thread startSender(Lane lane) {
    return Thread.startVirtualThread(() -> {
      try {
        begin(lane);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    });
  }

  @Test
  void aWorkerWithoutRoomEndsWhenAnotherOneTakesTheLastRequest() throws InterruptedException {
    Lane full = dispatcher.open();
    Lane other = dispatcher.open();
    add("a");
    begin(full);
    add("b");
    dispatcher.drain();
    FutureTask<@Nullable PendingRequest> next = new FutureTask<>(full::take);
    Thread sender = Thread.startVirtualThread(next);
    Await.until("waiting", DEADLINE, () -> sender.getState() == Thread.State.WAITING);

    begin(other);

    assertThat(next).succeedsWithin(DEADLINE).isNull();
  }

  @Test
  void aQuickWorkerGetsManyRequests() throws IOException, InterruptedException {
    Lane lane = dispatcher.open();
    for (int i = 0; i < 100; i++) {
      add(i);
    }

    for (int i = 0; i < 50; i++) {
      lane.answered(begin(lane).id(), Duration.ofNanos(1000));
    }
    begin(lane);

    assertThat(lane.poll()).isNotNull();
  }

  /** However quick a worker is, it gets no more than it has memory for. */
  @Test
  void aWorkerThatHoldsManyBytesGetsNoMoreUntilItHasAnswered()
      throws IOException, InterruptedException {
    Lane lane = quickLane();
    add("large");
    add("next");
    PendingRequest large = Objects.requireNonNull(lane.take());
    assertThat(lane.begin(large, 8 << 20)).isTrue();

    assertThat(lane.poll()).isNull();
    lane.answered(large.id(), Duration.ofNanos(1000));

    begin(lane);
    add("another one");
    assertThat(lane.poll()).isNotNull();
  }

  private Lane quickLane() throws IOException, InterruptedException {
    Lane lane = dispatcher.open();
    for (int i = 0; i < 50; i++) {
      add(i);
      lane.answered(begin(lane).id(), Duration.ofNanos(1000));
    }
    return lane;
  }

  /** Whatever a dead worker held may be what killed it. */
  @Test
  void suspectsTravelAlone() throws IOException, InterruptedException {
    Dispatcher retrying = new Dispatcher(1);
    Lane dead = retrying.open();
    Lane quick = retrying.open();
    for (int i = 0; i < 100; i++) {
      add(retrying, i);
    }
    PendingRequest first = begin(dead);
    for (int i = 0; i < 50; i++) {
      quick.answered(begin(quick).id(), Duration.ofNanos(1000));
    }
    PendingRequest harmless = begin(quick);

    retrying.retry(retrying.close(dead), () -> new IllegalStateException("dead"));

    assertThat(quick.poll()).isNull();
    quick.answered(harmless.id(), Duration.ofNanos(1000));
    PendingRequest suspect = begin(quick);
    assertThat(suspect.id()).isEqualTo(first.id());
    assertThat(quick.poll()).isNull();
    quick.answered(suspect.id(), Duration.ofNanos(1000));
    begin(quick);
    assertThat(quick.poll()).isNotNull();
  }

  @Test
  void answersOutOfOrderAreRefused() throws InterruptedException {
    Lane lane = dispatcher.open();
    add("a");
    PendingRequest request = begin(lane);

    assertThatThrownBy(() -> lane.answered(request.id() + 1, null))
        .isInstanceOf(FrameException.class)
        .hasMessageContaining("answer to request 2");
    assertThatThrownBy(() -> dispatcher.open().answered(1, null))
        .isInstanceOf(FrameException.class);
  }

  @Test
  void aRequestThatWasNotSentGoesToAnotherWorker() throws InterruptedException {
    Lane dead = dispatcher.open();
    add("a");
    PendingRequest request = Objects.requireNonNull(dead.take());

    assertThat(dispatcher.close(dead)).isEmpty();
    assertThat(dead.begin(request, 1)).isFalse();

    assertThat(dispatcher.open().take()).isSameAs(request);
  }

  @Test
  void aDeadWorkerHandsBackWhatItHadUnderWay() throws InterruptedException {
    Lane lane = dispatcher.open();
    add("a");
    PendingRequest request = begin(lane);

    assertThat(dispatcher.close(lane)).isEqualTo(List.of(request));
    assertThat(lane.take()).isNull();
  }

  @Test
  void whatADeadWorkerHadUnderWayComesBeforeAllElseAndInItsOrder()
      throws IOException, InterruptedException {
    Dispatcher retrying = new Dispatcher(1);
    Lane dead = retrying.open();
    for (int i = 0; i < 100; i++) {
      add(retrying, i);
    }
    for (int i = 0; i < 50; i++) {
      dead.answered(begin(dead).id(), Duration.ofNanos(1000));
    }
    List<Long> lost = List.of(begin(dead).id(), begin(dead).id(), begin(dead).id());

    retrying.retry(retrying.close(dead), () -> new IllegalStateException("dead"));

    Lane other = retrying.open();
    for (long id : lost) {
      PendingRequest request = begin(other);
      assertThat(request.id()).isEqualTo(id);
      other.answered(id, null);
    }
  }

  /** There may be no replacement. */
  @Test
  void whatADeadWorkerHadUnderWayWakesAnotherOne() throws InterruptedException {
    Dispatcher retrying = new Dispatcher(1);
    Lane dead = retrying.open();
    add(retrying, "a");
    begin(dead);
    Thread idle = startSender(retrying.open());
    Await.until("waiting", DEADLINE, () -> idle.getState() == Thread.State.WAITING);

    retrying.retry(retrying.close(dead), () -> new IllegalStateException("dead"));

    assertThat(idle.join(DEADLINE)).isTrue();
  }

  @Test
  void onlyTheRequestThatRunsCanBeOverdue() throws InterruptedException {
    Lane lane = dispatcher.open();
    assertThat(lane.overdue(Duration.ZERO)).isNull();
    add("a");
    PendingRequest request = begin(lane);

    assertThat(lane.overdue(Duration.ZERO)).isSameAs(request);
    assertThat(lane.overdue(Duration.ofHours(1))).isNull();
  }

  /** It did not run before the one before it was answered. */
  @Test
  void whatWaitedInAWorkerIsNotOverdueForThat() throws IOException, InterruptedException {
    Lane lane = quickLane();
    add("slow");
    add("next");
    PendingRequest slow = begin(lane);
    PendingRequest next = begin(lane);
    long startNanos = System.nanoTime();
    Duration limit = Duration.ofMillis(500);
    Await.until("overdue", DEADLINE, () -> slow.equals(lane.overdue(limit)));
    Duration all = Duration.ofNanos(System.nanoTime() - startNanos);

    lane.answered(slow.id(), null);

    assertThat(lane.overdue(all)).isNull();
    assertThat(lane.overdue(Duration.ZERO)).isSameAs(next);
  }

  /** Nor is an idle worker's first request for the time that the worker had nothing to do. */
  @Test
  void whatComesAfterIdlenessIsNotOverdueForThat() throws IOException, InterruptedException {
    Lane lane = dispatcher.open();
    add("a");
    PendingRequest first = begin(lane);
    lane.answered(first.id(), null);
    long idleNanos = System.nanoTime();
    Duration limit = Duration.ofMillis(500);
    Await.until("idleness", DEADLINE, () -> System.nanoTime() - idleNanos > limit.toNanos());

    add("b");
    begin(lane);

    assertThat(lane.overdue(limit)).isNull();
  }

  @Test
  void drainingFinishesWhatWaitsAndTakesNothingNew() throws InterruptedException {
    Lane lane = dispatcher.open();
    add("a");
    assertThat(dispatcher.wantsWorkers()).isTrue();
    dispatcher.drain();

    assertThat(dispatcher.wantsWorkers()).isTrue();
    assertThat(lane.take()).isNotNull();
    assertThat(lane.take()).isNull();
    assertThat(dispatcher.wantsWorkers()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> add("b")).withMessageContaining("closed");
  }

  @Test
  void withoutWorkersEverythingFails() {
    CompletableFuture<Object> before = submit("a");
    dispatcher.fail(new IllegalArgumentException("no workers"));
    CompletableFuture<Object> after = submit("b");

    assertThatThrownBy(before::join).hasRootCauseMessage("no workers");
    assertThatThrownBy(after::join).hasRootCauseMessage("no workers");
  }

  private void add(Object input) {
    add(dispatcher, input);
  }

  private void add(Dispatcher to, Object input) {
    to.add(operation, 0, input, new FutureTarget<>(new CompletableFuture<>()));
  }

  private CompletableFuture<Object> submit(Object input) {
    CompletableFuture<Object> future = new CompletableFuture<>();
    dispatcher.add(operation, 0, input, new FutureTarget<>(future));
    return future;
  }

  private static PendingRequest begin(Lane lane) throws InterruptedException {
    PendingRequest request = Objects.requireNonNull(lane.take());
    assertThat(lane.begin(request, 1)).isTrue();
    return request;
  }
}
