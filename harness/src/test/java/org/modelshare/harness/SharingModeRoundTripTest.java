package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.modelshare.model.SharingMode;

/** A model cannot leave sharing mode on, however it tries. */
class SharingModeRoundTripTest {
  private static final CountDownLatch END = new CountDownLatch(1);

  @AfterEach
  void endThreads() {
    END.countDown();
  }

  /** Leaves a thread in sharing mode whenever it is written. */
  static final class Lingering implements Serializable {
    private static final long serialVersionUID = 1L;

    private void writeObject(ObjectOutputStream out) throws IOException {
      Thread.ofPlatform().daemon().start(() -> SharingMode.run(Lingering::await));
      SharingMode.call(() -> {
        out.defaultWriteObject();
        return null;
      });
    }

    private static void await() {
      try {
        END.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  @Test
  void aThreadThatStaysInSharingModeTouchesNoOther() {
    Report report = RoundTrip.of(Lingering::new).checks("MS102").workers(1).verify();
    assertThat(report.passed()).containsExactly("MS102");
  }

  @Test
  void aHealthyModelPasses() {
    Report report =
        RoundTrip.of(new SampleProviders.SharedProvider()).checks("MS102").workers(1).verify();
    assertThat(report.passed()).containsExactly("MS102");
  }
}
