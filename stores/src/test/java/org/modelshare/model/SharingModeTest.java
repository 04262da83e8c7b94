package org.modelshare.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.modelshare.model.internal.SharingScope;

class SharingModeTest {
  @Test
  void isOffOutsideOfABlock() {
    assertThat(SharingMode.isActive()).isFalse();
  }

  @Test
  void isSeenByWhatTheBlockCalls() {
    assertThat(SharingMode.<Boolean, RuntimeException>call(SharingMode::isActive)).isTrue();
    SharingMode.run(() -> assertThat(SharingMode.isActive()).isTrue());
    assertThat(SharingMode.isActive()).isFalse();
  }

  @Test
  void nests() {
    SharingMode.run(() -> {
      SharingMode.run(() -> assertThat(SharingMode.isActive()).isTrue());
      assertThat(SharingMode.isActive()).isTrue();
      SharingScope.where(
          false,
          () -> {
            assertThat(SharingMode.isActive()).isFalse();
            return "";
          });
      assertThat(SharingMode.isActive()).isTrue();
    });
  }

  @Test
  void endsWithItsBlockAlsoAfterAnException() {
    assertThatThrownBy(() ->
            SharingMode.call(() -> {
              throw new IOException("inside");
            }))
        .isInstanceOf(IOException.class)
        .hasMessage("inside");

    assertThat(SharingMode.isActive()).isFalse();
  }

  @Test
  void anInnerExceptionLeavesTheOuterBlockAlone() {
    SharingMode.run(() -> {
      assertThatThrownBy(() -> SharingMode.run(SharingModeTest::fail)).hasMessage("inside");
      assertThat(SharingMode.isActive()).isTrue();
    });
  }

  private static void fail() {
    throw new IllegalStateException("inside");
  }

  @Test
  void isNotSeenByOtherThreadsUnlessItIsHandedOver() throws Exception {
    try (ExecutorService other = Executors.newSingleThreadExecutor()) {
      SharingMode.<Object, Exception>call(() -> {
        boolean captured = SharingMode.isActive();
        assertThat(other.submit(SharingMode::isActive).get()).isFalse();
        assertThat(other.submit(() -> captured).get()).isTrue();
        return "";
      });
    }
  }

  @Test
  void isNotSeenByTheHelpersOfAParallelStream() {
    Thread caller = Thread.currentThread();
    List<Boolean> seen =
        SharingMode.<List<Boolean>, RuntimeException>call(() ->
            IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> SharingMode.isActive() == (Thread.currentThread() == caller))
                .toList());

    assertThat(seen).hasSize(1000).doesNotContain(false);
  }
}
