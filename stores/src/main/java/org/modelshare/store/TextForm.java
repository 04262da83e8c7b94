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
 * The text form of keys and handles: encodes a prefix and a few strings as one token of letters,
 * digits, {@code .}, {@code _} and {@code -}, which needs no quotes in a shell, a properties file,
 * YAML or XML. The fields are separated by dots. Every character that is neither letter, digit nor
 * hyphen becomes {@code _HH} for each byte of its UTF-8, in hexadecimal. Example: the prefix {@code
 * modelshare-handle-1} with the fields {@code SHM} and {@code /dev/shm/a} is
 *
 * <pre>{@code
 * modelshare-handle-1.SHM._2Fdev_2Fshm_2Fa
 * }</pre>
 */
final class TextForm {
  private static final char ESCAPE = '_';

  /** Hexadecimal digits of a byte. */
  private static final int DIGITS_PER_BYTE = 2;

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private TextForm() {}

  /** Writes {@code fields} after a prefix that names the kind of text and its version. */
  static String write(String prefix, List<String> fields) {
    StringBuilder text = new StringBuilder(prefix);
    fields.forEach(field -> escape(field, text.append('.')));
    return text.toString();
  }

  /**
   * Reads the fields of a text.
   *
   * @param fields the number of fields
   * @throws ModelShareException ({@link Problem#BAD_TEXT}) unless {@link #write} would write the
   *     text exactly so
   */
  static List<String> read(String prefix, int fields, String text) {
    List<String> parts = List.of(text.split("\\.", -1));
    if (parts.size() != fields + 1 || !parts.getFirst().equals(prefix)) {
      throw bad(text, "does not have %d fields after %s".formatted(fields, prefix), null);
    }
    List<String> values = new ArrayList<>();
    for (String part : parts.subList(1, parts.size())) {
      values.add(unescape(text, part));
    }
    if (!write(prefix, values).equals(text)) {
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
      } else if (c == ESCAPE && i + DIGITS_PER_BYTE < field.length()) {
        bytes.put((byte) digits(text, field.substring(i + 1, i + 1 + DIGITS_PER_BYTE)));
        i += DIGITS_PER_BYTE;
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
