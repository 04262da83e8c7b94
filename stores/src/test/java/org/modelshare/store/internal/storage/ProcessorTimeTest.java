package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.modelshare.store.Await;
import org.modelshare.store.JavaProcess;

class ProcessorTimeTest {
  @Test
  void aThreadThatRunsHasRunLongerLater() throws Exception {
    AtomicBoolean ended = new AtomicBoolean();
    Thread thread =
        Thread.ofPlatform()
            .start(() -> {
              while (!ended.get()) {
                Thread.onSpinWait();
              }
            });
    long before = ProcessorTime.nanosOf(thread).orElseThrow();

    Await.until("it runs", () -> ProcessorTime.nanosOf(thread).orElseThrow() > before);

    ended.set(true);
    thread.join();
    assertThat(ProcessorTime.nanosOf(thread)).isEmpty();
  }

  @Test
  void aThreadThatWaitsHasNotRunLongerLater() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    Thread thread = Thread.ofPlatform().start(() -> awaitQuietly(end));
    Await.until("it waits", () -> thread.getState() == Thread.State.WAITING);

    long before = ProcessorTime.nanosOf(thread).orElseThrow();
    long after = ProcessorTime.nanosOf(thread).orElseThrow();

    end.countDown();
    thread.join();
    assertThat(after - before).isLessThan(100_000_000);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aJvmWithoutTheModuleThatKnowsCannotTell() throws Exception {
    List<String> flags = List.of("--limit-modules=java.base,java.logging,jdk.unsupported");
    try (JavaProcess child = JavaProcess.startWith(flags, Ask.class)) {
      assertThat(child.line()).isEqualTo("OptionalLong.empty");
      assertThat(child.end()).isZero();
    }
  }

  /** Prints the processor time of its own thread. */
  static final class Ask {
    public static void main(String[] arguments) {
      System.out.println(ProcessorTime.nanosOf(Thread.currentThread()));
    }
  }
}
