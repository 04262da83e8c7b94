package org.modelshare.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * Writes a few texts as one token of letters, digits, {@code .}, {@code _} and {@code -}, which
 * needs no quotes in a shell, a properties file, YAML or XML. Fields are separated by dots; what is
 * neither letter, digit nor hyphen stands as {@code _HH}, a byte of UTF-8 in hexadecimal.
 */
final class TextForm {
  private static final char ESCAPE = '_';

  /** Of a byte. */
  private static final int DIGITS = 2;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TextForm() {}

  /** Writes {@code fields} after the word that tells what they are. */
  static String write(String word, List<String> fields) {
    StringBuilder text = new StringBuilder(word);
    fields.forEach(field -> escape(field, text.append('.')));
    return text.toString();
  }

  /**
   * Reads exactly what {@link #write} wrote.
   *
   * @throws ModelShareException ({@link Problem#BAD_TEXT})
   */
  static List<String> read(String word, int fields, String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != fields + 1 || !parts.getFirst().equals(word)) {
      throw bad(text, "does not have %d fields after %s".formatted(fields, word), null);
    }
    List<String> values = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      values.add(unescape(text, part));
    }
    if (!write(word, values).equals(text)) {
      throw bad(text, "is not how it would be written", null);
    }
    return values;
  }

  static ModelShareException bad(String text, String why, @Nullable Throwable cause) {
    String shown = text.length() > 300 ? text.substring(0, 300) + "…" : text;
    return new ModelShareException(Problem.BAD_TEXT, "text \"%s\" %s".formatted(shown, why), cause);
  }

  private static void escape(String field, StringBuilder text) {
    for (byte b : field.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (isPlain(c)) {
        text.append(c);
      } else {
        text.append(ESCAPE).append(HEX.toHexDigits(b));
      }
    }
  }

  private static boolean isPlain(char c) {
    return c < 0x80 && (Character.isLetterOrDigit(c) || c == '-');
  }

  private static String unescape(String text, String field) {
    ByteBuffer bytes = ByteBuffer.allocate(field.length());
    for (int i = 0; i < field.length(); i++) {
      char c = field.charAt(i);
      if (isPlain(c)) {
        bytes.put((byte) c);
      } else if (c == ESCAPE && i + DIGITS < field.length()) {
        bytes.put((byte) digits(text, field.substring(i + 1, i + 1 + DIGITS)));
        i += DIGITS;
      } else {
        throw bad(text, "has other characters than letters, digits and -._", null);
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw bad(text, "is not UTF-8", e);
    }
  }

  private static int digits(String text, String digits) {
    try {
      return HexFormat.fromHexDigits(digits);
    } catch (NumberFormatException e) {
      throw bad(text, "has no hexadecimal digits after " + ESCAPE, e);
    }
  }
}
