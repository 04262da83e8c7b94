package org.modelshare.site;

import org.junit.jupiter.api.Test;
import org.modelshare.harness.RoundTrip;

/** The sample of proofs in tests, run as it stands in README. */
class EmbeddingsProofTest {
  @Test
  void theModelIsShared() {
    // README
    RoundTrip.of(new EmbeddingsProvider()).verify().assertPassed();
    RoundTrip.of(new EmbeddingsProvider()).inProcess().verify().assertPassed();
    // end
  }
}
