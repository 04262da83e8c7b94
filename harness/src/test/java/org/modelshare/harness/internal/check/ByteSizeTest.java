package org.modelshare.harness.internal.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ByteSizeTest {
  @Test
  void formatsWithTheUnitThatFits() {
    assertThat(ByteSize.format(0)).isEqualTo("0 B");
    assertThat(ByteSize.format(1023)).isEqualTo("1023 B");
    assertThat(ByteSize.format(1024)).isEqualTo("1.0 KiB");
    assertThat(ByteSize.format((1 << 20) - 1)).isEqualTo("1.0 MiB");
    assertThat(ByteSize.format(412L << 20)).isEqualTo("412.0 MiB");
    assertThat(ByteSize.format(3L << 30)).isEqualTo("3.0 GiB");
  }

  @Test
  void formatsChangesWithTheirSign() {
    assertThat(ByteSize.formatChange(0)).isEqualTo("+0 B");
    assertThat(ByteSize.formatChange(2048)).isEqualTo("+2.0 KiB");
    assertThat(ByteSize.formatChange(-2048)).isEqualTo("-2.0 KiB");
  }

  @Test
  void limitsAreBytesOrAPartWithAFloor() {
    assertThat(HeapLimit.parse("20MiB").grownBytes(1L << 40)).isEqualTo(20 << 20);
    assertThat(HeapLimit.parse("0").grownBytes(1L << 40)).isZero();
    assertThat(HeapLimit.parse("1.5m").grownBytes(0)).isEqualTo(3 << 19);
    assertThat(HeapLimit.parse("10%").grownBytes(1 << 30)).isEqualTo((1 << 30) / 10);
    assertThat(HeapLimit.parse("10 %").grownBytes(1 << 10))
        .isEqualTo(HeapLimit.Percent.GROWN_FLOOR_BYTES);
    assertThat(HeapLimit.DEFAULT.grownBytes(1 << 30)).isEqualTo((1 << 30) / 20);
  }

  @Test
  void refusesWhatItCannotRead() {
    for (String text : new String[] {"", "%", "-1%", "x%", "MiB", "-1MiB", "5 bananas"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> HeapLimit.parse(text))
          .withMessageContaining("\"" + text + "\"")
          .withMessageContaining("20MiB");
    }
  }
}
