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
 * Reads the JSON of a header from front to end: objects, texts, and lists of whole numbers, which
 * is all that the format has. Other parts of <a href="https://www.rfc-editor.org/rfc/rfc8259">RFC
 * 8259</a> are refused like text that is no JSON. Recurses nowhere.
 *
 * <p>Not with a library's parser: with the first one that is made Java computes tables for {@link
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
   * @param container its name, for messages
   */
  HeaderText(String container, byte[] bytes) {
    this.container = container;
    this.bytes = bytes;
  }

  /**
   * Reads an object.
   *
   * @param readValue is given each name, in turn, and must read its value
   */
  void members(Consumer<String> readValue) {
    expect('{');
    if (take('}')) {
      return;
    }
    do {
      String name = text();
      expect(':');
      readValue.accept(name);
    } while (take(','));
    expect('}');
  }

  /** Reads a list of whole numbers. */
  List<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    expect('[');
    if (take(']')) {
      return numbers;
    }
    do {
      numbers.add(number());
    } while (take(','));
    expect(']');
    return numbers;
  }

  private long number() {
    next();
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

  /** Reads a text. */
  String text() {
    expect('"');
    int begin = position;
    while (isPlain(current()) && current() < 0x80) {
      position++;
    }
    if (current() == '"') {
      return new String(bytes, begin, position++ - begin, US_ASCII);
    }
    position = begin;
    return textOfParts();
  }

  /** Reads a text that has other characters than those of ASCII, or escapes. */
  private String textOfParts() {
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

  /** Reads four digits, and stays at the last one. */
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
  void end() {
    if (next() != END) {
      throw unexpected("the end");
    }
  }

  private void expect(char character) {
    if (!take(character)) {
      throw unexpected(String.valueOf(character));
    }
  }

  private boolean take(char character) {
    if (next() != character) {
      return false;
    }
    position++;
    return true;
  }

  /** Goes to the next character that is no white space, and returns it. */
  private int next() {
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

  private ModelShareException unexpected(String due) {
    int character = current();
    String found =
        character > FIRST_PRINTABLE && character < 0x7f
            ? String.valueOf((char) character)
            : character == END ? "the end" : "the byte 0x%02x".formatted(character);
    return bad("has %s where %s is due, at byte %d".formatted(found, due, position));
  }

  private static String shortened(String digits) {
    return digits.length() <= 40 ? digits : digits.substring(0, 40) + "…";
  }

  private ModelShareException bad(String detail) {
    return new ModelShareException(
        Problem.BAD_HEADER, "container %s: header %s".formatted(container, detail));
  }
}
