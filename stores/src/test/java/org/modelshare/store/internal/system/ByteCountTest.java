package org.modelshare.store.internal.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteCountTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0 B",
    "1023, 1023 B",
    "1024, 1.0 KiB",
    "1048575, 1.0 MiB",
    "-1572864, -1.5 MiB",
    "1125899906842624, 1024.0 TiB"
  })
  void aCountHasTheLargestUnitThatIsNotTooLarge(long bytes, String text) {
    assertThat(ByteCount.format(bytes)).isEqualTo(text);
  }
}
