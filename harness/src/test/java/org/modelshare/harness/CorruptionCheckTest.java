package org.modelshare.harness;

import java.nio.FloatBuffer;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.modelshare.store.StoreKind;

/** MS508. */
class CorruptionCheckTest {
  private static <M> void requirePassed(Callable<M> create) {
    RoundTrip.of(create)
        .probe((_, random) -> random.nextInt())
        .probes(2)
        .checks("MS508", "MS504")
        .store(StoreKind.FILE)
        .workers(1)
        .verify()
        .assertPassed();
  }

  @Test
  void everyChangedByteIsRefusedAndNothingIsLeft() {
    requirePassed(() -> List.of(FloatBuffer.wrap(new float[100_000]), "a", new int[5_000]));
  }

  @Test
  void modelsWithoutTensorsAreRefusedToo() {
    requirePassed(() -> "a small model");
  }
}
