package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShapeTest {
  @ParameterizedTest
  @CsvSource({
    "COUNT,1",
    "SEED,-8131",
    "SEED,0",
    "TOLERANCE,0",
    "TOLERANCE,1e-6",
    "TOLERANCE,0.5",
    "HEAP,256m",
    "HEAP,1G",
    "GROWTH,10%",
    "GROWTH,20MiB",
    "GROWTH,1.5 GiB",
    "CHECKS,MS201",
    "CHECKS,'MS201, MS301'"
  })
  void takesWhatHasTheShape(Shape shape, String text) throws Exception {
    assertThat(shape.parse("any", " " + text + " ")).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "COUNT|0|is no whole number of 1 or more; say 100",
        "COUNT|many|is no whole number of 1 or more; say 100",
        "SEED|1.5|is no whole number; say 8131",
        "TOLERANCE|-1|is no number of 0 or more; say 1e-6",
        "TOLERANCE|NaN|is no number of 0 or more; say 1e-6",
        "HEAP|lots|is no size of a heap; say 256m or 1g",
        "GROWTH|10 percent|is no part of what is shared, and no size; say 10% or 20MiB",
        "CHECKS|heap|is no list of checks; say MS201 or MS201,MS301"
      })
  void refusesAllElseWithParameterValueAndExample(Shape shape, String text, String message) {
    assertThatThrownBy(() -> shape.parse("name", text))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessage("name: " + text + " " + message);
  }

  @Test
  void nothingIsTheDefault() throws Exception {
    assertThat(Shape.SEED.parse("seed", null)).isNull();
    assertThat(Shape.SEED.parse("seed", " ")).isNull();
  }
}
