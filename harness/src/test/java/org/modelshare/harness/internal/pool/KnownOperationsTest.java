package org.modelshare.harness.internal.pool;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.modelshare.harness.internal.wire.EncodedValue;

final class KnownOperationsTest {
  private final KnownOperations known = new KnownOperations();
  private final SharedOperation first = operation(1);
  private final SharedOperation second = operation(2);

  private static SharedOperation operation(long id) {
    return new SharedOperation(id, EncodedValue.ofBytes(new byte[0]), "echo");
  }

  @Test
  void aWorkerIsToldOnce() {
    assertThat(known.add(first)).isTrue();
    assertThat(known.add(first)).isFalse();
    assertThat(known.add(second)).isTrue();
  }

  @Test
  void whatIsFinishedIsForgottenOnce() {
    known.add(first);
    known.add(second);
    assertThat(known.takeFinished()).isEmpty();

    second.finish();

    assertThat(known.takeFinished()).containsExactly(2L);
    assertThat(known.takeFinished()).isEmpty();
    assertThat(known.add(first)).isFalse();
  }
}
