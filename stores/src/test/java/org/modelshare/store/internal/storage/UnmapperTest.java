package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.channels.Pipe;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.modelshare.store.Await;

/** {@link Unmapper} with cleanups that count instead of unmapping. */
class UnmapperTest {
  private final AtomicInteger unmapped = new AtomicInteger();

  private Cleanup pages() {
    return Cleanup.whenUnreachable(new Object(), unmapped::incrementAndGet);
  }

  @Test
  void allPagesAreUnmapped() throws Exception {
    Unmapping unmapping = new Unmapping(List.of(pages(), pages()));
    Unmapper.finish(List.of(unmapping));

    awaitDone(unmapping);
    assertThat(unmapped).hasValue(2);
  }

  @Test
  void aVirtualThreadLetsAnotherThreadLook() throws Exception {
    Unmapping unmapping = new Unmapping(List.of(pages()));
    Thread.ofVirtual().start(() -> Unmapper.finish(List.of(unmapping))).join();

    awaitDone(unmapping);
    assertThat(unmapped).hasValue(1);
  }

  @Test
  void anInterruptIsKeptAndItIsDoneAllTheSame() throws Exception {
    Thread.currentThread().interrupt();
    Unmapping unmapping = new Unmapping(List.of(pages()));
    Unmapper.finish(List.of(unmapping));

    assertThat(Thread.interrupted()).isTrue();
    awaitDone(unmapping);
  }

  @Test
  @SuppressWarnings("MustBeClosedChecker") // the unmapper closes it
  void oneThatIsUsedHoldsNoOtherUpAndTheThreadEndsWithTheLast() throws Exception {
    Pipe pipe = Pipe.open();
    Arena used = Arena.ofShared();
    MemorySegment memory = used.allocate(1 << 20);
    CompletableFuture<Void> writing =
        CompletableFuture.runAsync(() -> write(memory.asByteBuffer(), pipe));
    pipe.source().read(ByteBuffer.allocate(1)); // the call is under way

    Unmapping late = new Unmapping(used, List.of(pages()));
    Unmapping other = new Unmapping(List.of(pages()));
    Unmapper.finish(List.of(late, other));
    awaitDone(other);
    assertThat(late.await(0)).isFalse();
    assertThat(isThreadAlive()).isTrue();

    drain(pipe, writing);
    awaitDone(late);
    assertThat(unmapped).hasValue(2);
    assertThat(used.scope().isAlive()).isFalse();
    Await.until("no thread", () -> !isThreadAlive());
  }

  private static void awaitDone(Unmapping unmapping) throws Exception {
    Await.until("all is unmapped", () -> unmapping.await(0));
  }

  private static void write(ByteBuffer bytes, Pipe pipe) {
    try (Pipe.SinkChannel sink = pipe.sink()) {
      sink.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void drain(Pipe pipe, CompletableFuture<Void> writing)
      throws IOException, ExecutionException, InterruptedException {
    try (Pipe.SourceChannel source = pipe.source()) {
      ByteBuffer bytes = ByteBuffer.allocate(1 << 16);
      while (source.read(bytes) >= 0) {
        bytes.clear();
      }
    }
    writing.get();
  }

  private static boolean isThreadAlive() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals("modelshare-unmapper"));
  }
}
