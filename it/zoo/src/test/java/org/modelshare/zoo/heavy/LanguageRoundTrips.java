package org.modelshare.zoo.heavy;

import org.junit.jupiter.api.Test;
import org.modelshare.zoo.RoundTrips;

/** Models and providers that are written in other languages of the JVM. */
final class LanguageRoundTrips extends RoundTrips {
  @Test
  void aModelInKotlinPasses() {
    passes(new KotlinRankerProvider());
  }

  @Test
  void aModelInScalaPasses() {
    passes(new ScalaRankerProvider());
  }
}
