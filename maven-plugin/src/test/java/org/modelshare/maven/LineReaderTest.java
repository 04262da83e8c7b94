package org.modelshare.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LineReaderTest {
  private static final int MAXIMUM = LineReader.MAXIMUM_LENGTH;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a\n",
        "a\nb",
        "\n",
        "\n\n",
        "\r",
        "\r\n",
        "a\r\nb\rc\n\rd",
        "\r\r\n\n",
        "a\r"
      })
  void readsLinesAsBufferedReader(String text) throws IOException {
    List<String> expected = new BufferedReader(new StringReader(text)).lines().toList();
    assertThat(lines(new StringReader(text))).isEqualTo(expected);
  }

  @Test
  void cutsALineThatIsTooLong() throws IOException {
    String longest = "x".repeat(MAXIMUM);
    assertThat(lines(new StringReader(longest + "\n" + longest + "yz\r\nnext")))
        .containsExactly(longest, longest + "... (2 more characters)", "next");
  }

  /** It is read with memory for a thousandth of it. */
  @Test
  void keepsNoMoreOfALineWithoutEnd() throws IOException {
    long length = 1L << 28;
    assertThat(lines(new Endless(length)))
        .singleElement()
        .asString()
        .hasSizeLessThan(MAXIMUM + 100)
        .endsWith("x... (" + (length - MAXIMUM) + " more characters)");
  }

  private static List<String> lines(Reader text) throws IOException {
    List<String> lines = new ArrayList<>();
    try (LineReader reader = new LineReader(text)) {
      for (String line = reader.read(); line != null; line = reader.read()) {
        lines.add(line);
      }
    }
    return lines;
  }

  /** Has only one character, many times. */
  private static final class Endless extends Reader {
    private long rest;

    Endless(long length) {
      rest = length;
    }

    @Override
    public int read(char[] buffer, int offset, int length) {
      if (rest == 0) {
        return -1;
      }
      int count = (int) Math.min(length, rest);
      Arrays.fill(buffer, offset, offset + count, 'x');
      rest -= count;
      return count;
    }

    @Override
    public void close() {}
  }
}
