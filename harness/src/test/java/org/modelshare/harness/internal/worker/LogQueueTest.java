package org.modelshare.harness.internal.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.wire.Message;

final class LogQueueTest {
  private final LogQueue queue = new LogQueue(Duration.ofMillis(200));

  @Test
  void recordsComeInOrderUntilTheEnd() throws InterruptedException {
    fill(3);
    queue.end();

    assertThat(texts()).containsExactly("0", "1", "2");
  }

  @Test
  void whoeverLogsWaitsOnceAndIsToldOfLosses() throws InterruptedException {
    long startNanos = System.nanoTime();
    fill(LogQueue.CAPACITY + 50);
    Duration waited = Duration.ofNanos(System.nanoTime() - startNanos);
    queue.end();
    List<String> texts = texts();

    assertThat(waited).isBetween(Duration.ofMillis(200), Duration.ofMillis(50 * 200 / 2));
    assertThat(texts).hasSize(LogQueue.CAPACITY + 1);
    assertThat(texts.getLast()).startsWith("50 log records were lost");
  }

  @Test
  void afterALossRecordsComeAgain() throws InterruptedException {
    fill(LogQueue.CAPACITY + 1);
    for (int i = 0; i < LogQueue.CAPACITY; i++) {
      assertThat(queue.take()).isNotNull();
    }
    fill(1);
    queue.end();

    assertThat(texts()).hasSize(2).first().isEqualTo("0");
  }

  private void fill(int count) {
    for (int i = 0; i < count; i++) {
      queue.add(new Message.Log(Level.INFO, "a.b", Integer.toString(i), null));
    }
  }

  private List<String> texts() throws InterruptedException {
    List<String> texts = new ArrayList<>();
    for (Message.Log next = queue.take(); next != null; next = queue.take()) {
      texts.add(next.text());
    }
    return texts;
  }
}
