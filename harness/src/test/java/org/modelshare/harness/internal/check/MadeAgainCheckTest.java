package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MadeAgainCheckTest {
  @ParameterizedTest
  @CsvSource({
    "stopWords[], stopWords",
    "weights.key(), weights",
    "layers[].labels[], layers[].labels",
    "layers[].labels[].text, layers[].labels",
    "name, name"
  })
  void disorderIsThatOfTheContainer(String path, String container) {
    assertThat(MadeAgainCheck.container(path)).isEqualTo(container);
  }
}
