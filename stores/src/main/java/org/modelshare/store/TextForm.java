package org.modelshare.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Writes a few texts as one token of letters, digits, {@code .}, {@code _} and {@code -}, which
 * needs no quotes in a shell, a properties file, YAML or XML. Fields are separated by dots; what is
 * neither letter, digit nor hyphen stands as {@code _HH}, a byte of UTF-8 in hexadecimal.
 */
final class TextForm {
  private static final Pattern FIELD = Pattern.compile("(?:[A-Za-z0-9-]|_[0-9A-F]{2})*+");
  private static final Pattern ESCAPE = Pattern.compile("_([0-9A-F]{2})");
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
      if (c < 0x80 && (Character.isLetterOrDigit(c) || c == '-')) {
        text.append(c);
      } else {
        text.append('_').append(HEX.toHexDigits(b));
      }
    }
  }

  private static String unescape(String text, String field) {
    if (!FIELD.matcher(field).matches()) {
      throw bad(text, "has other characters than letters, digits and -._", null);
    }
    ByteBuffer bytes = ByteBuffer.allocate(field.length());
    Matcher escapes = ESCAPE.matcher(field);
    int done = 0;
    while (escapes.find()) {
      bytes.put(field.substring(done, escapes.start()).getBytes(StandardCharsets.US_ASCII));
      bytes.put((byte) HexFormat.fromHexDigits(escapes.group(1)));
      done = escapes.end();
    }
    bytes.put(field.substring(done).getBytes(StandardCharsets.US_ASCII));
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
    } catch (CharacterCodingException e) {
      throw bad(text, "is not UTF-8", e);
    }
  }
}
