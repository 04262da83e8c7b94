package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReaderTest {
  private static final StackTraceElement[] READS = {
    new StackTraceElement("jdk.internal.misc.ScopedMemoryAccess", "getInt", null, -1),
    new StackTraceElement("shop.Model", "score", null, -1)
  };
  private static final StackTraceElement[] READS_FOR_ANOTHER = {
    READS[0], new StackTraceElement("shop.Model", "rank", null, -1)
  };
  private static final StackTraceElement[] CARRIES = {
    new StackTraceElement("jdk.internal.vm.Continuation", "run", null, -1)
  };

  private StackTraceElement[] stack = READS;
  private OptionalLong runNanos = OptionalLong.of(0);
  private long nowNanos;
  private final Reader reader = new Reader(() -> stack, () -> runNanos, () -> nowNanos);

  @Test
  void aReaderThatIsElsewhereAtTheFirstLookHasLeft() {
    stack = new StackTraceElement[0];

    assertThat(reader.hasLeft()).isTrue();
  }

  @Test
  void aReaderThatStandsStillHasNotLeftHoweverLongItTakes() {
    for (int i = 0; i < 100; i++) {
      assertThat(reader.hasLeft()).isFalse();
      pass(Duration.ofHours(1), Duration.ofMillis(9)); // signals make a thread run that stands
    }
  }

  @Test
  void aReaderThatIsSeenElsewhereOrForAnotherCallerHasLeft() {
    assertThat(reader.hasLeft()).isFalse();

    stack = READS_FOR_ANOTHER;
    assertThat(reader.hasLeft()).isTrue();
  }

  @Test
  void aReaderThatHasRunForASecondSinceItWasWatchedHasLeft() {
    pass(Duration.ZERO, Duration.ofHours(1)); // before
    assertThat(reader.hasLeft()).isFalse();
    pass(Duration.ofMillis(101), Duration.ofHours(1));
    assertThat(reader.hasLeft()).isFalse();

    pass(Duration.ZERO, Duration.ofNanos(999_999_999));
    assertThat(reader.hasLeft()).isFalse();
    pass(Duration.ZERO, Duration.ofNanos(1));
    assertThat(reader.hasLeft()).isTrue();
  }

  @Test
  void whereTheTimeThatThreadsRunIsNotKnownAReaderIsWaitedFor() {
    runNanos = OptionalLong.empty();
    assertThat(reader.hasLeft()).isFalse();
    pass(Duration.ofHours(1), Duration.ZERO);
    assertThat(reader.hasLeft()).isFalse();
  }

  @Test
  void aVirtualThreadThatStandsStillOnItsCarrierIsWaitedForTenSeconds() {
    stack = CARRIES;
    assertThat(reader.hasLeft()).isFalse();
    pass(Duration.ofSeconds(10), Duration.ZERO);
    assertThat(reader.hasLeft()).isFalse();

    pass(Duration.ofNanos(1), Duration.ZERO);
    assertThat(reader.hasLeft()).isTrue();
  }

  private void pass(Duration time, Duration run) {
    nowNanos += time.toNanos();
    if (runNanos.isPresent()) {
      runNanos = OptionalLong.of(runNanos.getAsLong() + run.toNanos());
    }
  }
}
