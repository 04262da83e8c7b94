package org.modelshare.model.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.CharBuffer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ForeignTextTest {
  /** Code units in hexadecimal, and the text that people see in their place. */
  @ParameterizedTest
  @CsvSource({
    "000a,\\n",
    "000d,\\r",
    "001b005b00330031006d,\\u001b[31m",
    "0007,\\u0007",
    "0000,\\u0000",
    "007f,\\u007f",
    "0085,\\u0085",
    "009b,\\u009b",
    "00ad,\\u00ad",
    "200b,\\u200b",
    "2028,\\u2028",
    "2029,\\u2029",
    "200e,\\u200e",
    "202e,\\u202e",
    "2066,\\u2066",
    "feff,\\ufeff",
    "d800,\\ud800",
    "dc00d800,\\udc00\\ud800",
    "fdd0,\\ufdd0",
    "ffff,\\uffff",
    "d83fdffe,\\ud83f\\udffe",
    "db40dc41,\\udb40\\udc41"
  })
  void escapesMisleadingCharacters(String units, String shown) {
    String text = text(units);

    assertThat(ForeignText.line("a" + text + "b")).isEqualTo("a" + shown + "b");
    assertThatCode(() -> UTF_8.newEncoder().encode(CharBuffer.wrap(ForeignText.line(text))))
        .doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "plain", "tab\tand \\ stay", "grüße αβγ", "\u0645\u06cc\u200c\u062e"})
  void leavesOrdinaryTextAlone(String text) {
    assertThat(ForeignText.line(text)).isSameAs(text);
    assertThat(ForeignText.lines(text)).isEqualTo(text);
  }

  @Test
  void leavesEmojiWithJoinersAlone() {
    String family = text("d83ddc68200dd83ddc69");

    assertThat(ForeignText.line(family)).isEqualTo(family);
  }

  @Test
  void keepsEndsOfLinesWhereThereMayBeSome() {
    String text = "a\r\nb\nc\rd" + text("001b");

    assertThat(ForeignText.lines(text)).isEqualTo("a\nb\nc\\rd\\u001b");
    assertThat(ForeignText.line(text)).isEqualTo("a\\r\\nb\\nc\\rd\\u001b");
  }

  @Test
  void escapingTwiceIsEscapingOnce() {
    String once = ForeignText.line(text("000a001bd800"));

    assertThat(ForeignText.line(once)).isSameAs(once);
  }

  @Test
  void tellsTheClassOfAnExceptionThatCannotSpeak() {
    assertThat(ForeignText.line(new IOException("a\nb"))).isEqualTo("java.io.IOException: a\\nb");
    assertThat(ForeignText.line(new Speechless(null))).isEqualTo(Speechless.class.getName());
    Speechless fails = new Speechless(new AssertionError("speechless"));
    assertThat(ForeignText.line(fails))
        .isEqualTo(Speechless.class.getName() + " (its toString() threw java.lang.AssertionError)");
  }

  private static final class Speechless extends Exception {
    private static final long serialVersionUID = 1L;

    private final @Nullable Error failure;

    Speechless(@Nullable Error failure) {
      this.failure = failure;
    }

    @Override
    @SuppressWarnings({
      "NullAway",
      "OverrideThrowableToString",
      "ToStringReturnsNull"
    }) // what is tested
    public String toString() {
      if (failure != null) {
        throw failure;
      }
      return null;
    }
  }

  private static String text(String units) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < units.length(); i += 4) {
      text.append((char) Integer.parseInt(units.substring(i, i + 4), 16));
    }
    return text.toString();
  }
}
