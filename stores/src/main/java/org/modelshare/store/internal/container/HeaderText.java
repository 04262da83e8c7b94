package org.modelshare.store.internal.container;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * A parser for the JSON of headers: objects, strings, and lists of whole numbers, which is all that
 * the format has. Other values of <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC 8259</a> are
 * refused like text that is no JSON. It reads from front to end and does not recurse.
 *
 * <p>Example: for <code>{"a":[1,2]}</code> {@link #readMembers} passes the name {@code a} to its
 * argument, which calls {@link #readNumbers} and gets 1 and 2.
 *
 * <p>No library's parser is used, because the first one that is made computes tables of {@link
 * java.math.BigDecimal}, which took a sixth of a worker's start.
 */
final class HeaderText {
  private static final int END = -1;
  private static final int FIRST_PRINTABLE = 0x20;
  private static final int HEX_DIGITS = 4;

  private final String container;
  private final byte[] bytes;
  private int position;

  /**
   * @param container the name of the container, for messages
   */
  HeaderText(String container, byte[] bytes) {
    this.container = container;
    this.bytes = bytes;
  }

  /**
   * Reads an object.
   *
   * @param readValue called with the name of each member, must read the value of the member
   */
  void readMembers(Consumer<String> readValue) {
    expect('{');
    if (skip('}')) {
      return;
    }
    do {
      String name = readText();
      expect(':');
      readValue.accept(name);
    } while (skip(','));
    expect('}');
  }

  /** Reads a list of whole numbers. */
  List<Long> readNumbers() {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (skip(']')) {
      return numbers;
    }
    do {
      numbers.add(readNumber());
    } while (skip(','));
    expect(']');
    return numbers;
  }

  private long readNumber() {
    skipWhiteSpace();
    int begin = position;
    if (current() == '-') {
      position++;
    }
    int firstDigit = position;
    while (isDigit(current())) {
      position++;
    }
    boolean hasLeadingZero = current(firstDigit) == '0' && position > firstDigit + 1;
    if (position == firstDigit || hasLeadingZero) {
      position = firstDigit;
      throw unexpected("a whole number");
    }
    String digits = new String(bytes, begin, position - begin, US_ASCII);
    try {
      return Long.parseLong(digits);
    } catch (NumberFormatException e) {
      throw bad("has the number %s, which is too large".formatted(shortened(digits)));
    }
  }

  private static boolean isDigit(int character) {
    return character >= '0' && character <= '9';
  }

  /** Reads a string. */
  String readText() {
    expect('"');
    int begin = position;
    while (isPlain(current()) && current() < 0x80) {
      position++;
    }
    if (current() == '"') {
      return new String(bytes, begin, position++ - begin, US_ASCII);
    }
    position = begin;
    return readRestOfText();
  }

  /** Reads the rest of a string that has escapes, or characters outside ASCII. */
  private String readRestOfText() {
    StringBuilder text = new StringBuilder();
    while (current() != '"') {
      if (current() == '\\') {
        position++;
        text.append(escaped());
      } else {
        text.append(plain());
      }
    }
    position++;
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw bad("has half a character in the text before byte " + position);
    }
    return text.toString();
  }

  private String plain() {
    int begin = position;
    while (isPlain(current())) {
      position++;
    }
    if (position == begin) {
      throw unexpected("more text");
    }
    try {
      return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, begin, position - begin)).toString();
    } catch (CharacterCodingException e) {
      throw bad("is not UTF-8 between the bytes %d and %d".formatted(begin, position));
    }
  }

  private static boolean isPlain(int character) {
    return character >= FIRST_PRINTABLE && character != '"' && character != '\\';
  }

  private char escaped() {
    int escape = current();
    char character =
        switch (escape) {
          case '"', '\\', '/' -> (char) escape;
          case 'b' -> '\b';
          case 'f' -> '\f';
          case 'n' -> '\n';
          case 'r' -> '\r';
          case 't' -> '\t';
          case 'u' -> unicode();
          default -> throw unexpected("an escape");
        };
    position++;
    return character;
  }

  /** Reads four digits; the position is then that of the last one. */
  private char unicode() {
    int character = 0;
    for (int i = 0; i < HEX_DIGITS; i++) {
      position++;
      int digit = current() == END ? END : Character.digit(current(), 16);
      if (digit < 0) {
        throw unexpected("a hexadecimal digit");
      }
      character = character << 4 | digit;
    }
    return (char) character;
  }

  /** Requires that nothing follows but white space. */
  void requireEnd() {
    if (skipWhiteSpace() != END) {
      throw unexpected("the end");
    }
  }

  private void expect(char character) {
    if (!skip(character)) {
      throw unexpected(String.valueOf(character));
    }
  }

  private boolean skip(char character) {
    if (skipWhiteSpace() != character) {
      return false;
    }
    position++;
    return true;
  }

  /** Skips white space, and returns the character after it. */
  private int skipWhiteSpace() {
    while (isWhiteSpace(current())) {
      position++;
    }
    return current();
  }

  private static boolean isWhiteSpace(int character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  private int current() {
    return current(position);
  }

  private int current(int index) {
    return index < bytes.length ? Byte.toUnsignedInt(bytes[index]) : END;
  }

  private ModelShareException unexpected(String expected) {
    int character = current();
    String found =
        character > FIRST_PRINTABLE && character < 0x7f
            ? String.valueOf((char) character)
            : character == END ? "the end" : "the byte 0x%02x".formatted(character);
    return bad("has %s where %s is due, at byte %d".formatted(found, expected, position));
  }

  private static String shortened(String digits) {
    return digits.length() <= 40 ? digits : digits.substring(0, 40) + "…";
  }

  private ModelShareException bad(String detail) {
    return new ModelShareException(
        Problem.BAD_HEADER, "container %s: header %s".formatted(container, detail));
  }
}
