package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;

class SmallHeapCheckTest {
  /** 68 MB, more than the check needs. */
  private static final int LENGTH = 17_000_000;

  /** Shares its numbers. */
  @SuppressWarnings("serial") // a buffer can be published
  static class Numbers implements Serializable {
    private static final long serialVersionUID = 1L;

    final FloatBuffer numbers =
        ByteBuffer.allocateDirect(LENGTH * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();

    float number(int index) {
      return numbers.get(index);
    }
  }

  /** Looks whether it arrived well, and needs a copy for that. */
  static final class CopiesOnAttach extends Numbers {
    private static final long serialVersionUID = 1L;

    private boolean isWell;

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
      in.defaultReadObject();
      float[] copy = new float[LENGTH];
      numbers.get(0, copy);
      isWell = copy[LENGTH - 1] == 0;
    }

    boolean isWell() {
      return isWell;
    }
  }

  /** Copies whenever it is asked. */
  static final class CopiesWhenAsked extends Numbers {
    private static final long serialVersionUID = 1L;

    @Override
    float number(int index) {
      float[] copy = new float[LENGTH];
      numbers.get(0, copy);
      return copy[index];
    }
  }

  @Test
  void aModelThatIsReadWhereItIsNeedsLittleHeap() {
    Report report = verify(new Numbers());
    assertThat(report.passed()).containsExactly("MS201", "MS206");
  }

  @Test
  void aCopyOnAttachIsFoundThoughItIsDropped() {
    Report report = verify(new CopiesOnAttach());
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().text())
        .isEqualTo(
            "a worker with -Xmx33m ran out of heap on attach, and CopiesOnAttach shares 64.8 MiB");
  }

  @Test
  void aCopyForEveryAnswerIsFound() {
    Report report = verify(new CopiesWhenAsked());
    assertThat(report.findings()).hasSize(1);
    assertThat(report.findings().getFirst().text()).contains("ran out of heap by the probes");
  }

  @Test
  void aSmallModelProvesNothing() {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider()).checks("MS206").workers(1).verify();
    assertThat(report.rows().getFirst().state()).isEqualTo(Report.State.NOT_APPLICABLE);
    assertThat(report.rows().getFirst().reason()).startsWith("the model shares 7.6 MiB");
  }

  @Test
  void workersThatHadNoMoreHeapHaveShownItAlready() {
    Report report =
        RoundTrip.of(Numbers::new)
            .probe((model, random) -> model.number(random.nextInt(LENGTH)))
            .checks("MS206")
            .workers(1)
            .workerMaxHeap("32m")
            .verify();
    assertThat(report.passed()).containsExactly("MS206");
  }

  private static Report verify(Numbers model) {
    return RoundTrip.of(() -> model)
        .probe((asked, random) -> asked.number(random.nextInt(LENGTH)))
        .probes(3)
        .checks("MS201", "MS206")
        .workers(1)
        .verify();
  }
}
