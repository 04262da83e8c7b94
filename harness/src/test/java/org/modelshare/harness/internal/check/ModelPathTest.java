package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelPathTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "layers[1].bias | layers[].bias",
        "layers[1][20].bias | layers[][].bias",
        "[3].bias | [].bias",
        "weights[\"a]b.c\"].rows[1] | weights[].rows[]",
        "weights[int[2] {1, 2}].rows | weights[].rows",
        "weights.key(\"a)b\").name | weights.key().name",
        "weights.key(Point (1, 2)).name | weights.key().name",
        "weights.key | weights.key",
        "layers[].bias | layers[].bias",
        "layers[1 | layers[]",
        "'' | ''"
      })
  void foldsElementsAndKeys(String path, String folded) {
    ModelPath read = ModelPath.of(path);
    assertThat(read).hasToString(path);
    assertThat(read.folded()).hasToString(folded);
  }

  @ParameterizedTest
  @CsvSource({
    "layers[].bias, layers[1].bias, true",
    "layers[1].bias, layers[1].bias, true",
    "layers[1], layers[1].bias, true",
    "layers, layers[1].bias, true",
    "layers[].rows[2], layers[1].rows[2].name, true",
    "layers[].rows[2], layers[1].rows[3].name, false",
    "layers[1].bias, layers[].bias, false",
    "layers[1].bias, layers[11].bias, false",
    "layer, layers[1].bias, false",
    "layers[1].bias, layers[1], false"
  })
  void coversItselfAndThoseBelow(String path, String other, boolean isCovered) {
    assertThat(ModelPath.of(path).covers(ModelPath.of(other))).isEqualTo(isCovered);
  }
}
