package org.modelshare.store.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class PendingReadTest {
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
  private final PendingRead read = new PendingRead(() -> stack, () -> runNanos, () -> nowNanos);

  @Test
  void aReadOfAThreadThatIsElsewhereAtTheFirstLookIsOver() {
    stack = new StackTraceElement[0];

    assertThat(read.isOver()).isTrue();
  }

  @Test
  void aReadOfAThreadThatStandsStillIsPendingHoweverLongItTakes() {
    for (int i = 0; i < 100; i++) {
      assertThat(read.isOver()).isFalse();
      pass(Duration.ofHours(1), Duration.ofMillis(9)); // signals make a thread run that stands
    }
  }

  @Test
  void aReadIsOverOnceItsThreadReadsForAnotherCaller() {
    assertThat(read.isOver()).isFalse();

    stack = READS_FOR_ANOTHER;
    assertThat(read.isOver()).isTrue();
  }

  @Test
  void aReadIsOverOnceItsThreadHasRunForASecondSinceTheFirstLook() {
    pass(Duration.ZERO, Duration.ofHours(1)); // before
    assertThat(read.isOver()).isFalse();
    pass(Duration.ofMillis(101), Duration.ofHours(1));
    assertThat(read.isOver()).isFalse();

    pass(Duration.ZERO, Duration.ofNanos(999_999_999));
    assertThat(read.isOver()).isFalse();
    pass(Duration.ZERO, Duration.ofNanos(1));
    assertThat(read.isOver()).isTrue();
  }

  @Test
  void withoutAMeasureOfProcessorTimeAReadIsWaitedFor() {
    runNanos = OptionalLong.empty();
    assertThat(read.isOver()).isFalse();
    pass(Duration.ofHours(1), Duration.ZERO);
    assertThat(read.isOver()).isFalse();
  }

  @Test
  void aVirtualThreadThatStandsStillOnItsCarrierIsWaitedForTenSeconds() {
    stack = CARRIES;
    assertThat(read.isOver()).isFalse();
    pass(Duration.ofSeconds(10), Duration.ZERO);
    assertThat(read.isOver()).isFalse();

    pass(Duration.ofNanos(1), Duration.ZERO);
    assertThat(read.isOver()).isTrue();
  }

  private void pass(Duration time, Duration run) {
    nowNanos += time.toNanos();
    if (runNanos.isPresent()) {
      runNanos = OptionalLong.of(runNanos.getAsLong() + run.toNanos());
    }
  }
}
