package org.modelshare.model.internal;

/**
 * Makes text that comes from files, paths, models and exceptions fit for people and programs: a
 * log, a terminal, a message in one line, XML, JSON and HTML. A name or an answer can otherwise
 * begin a line that looks like ours, move the cursor, turn the direction of what follows, or break
 * the encoder of a file.
 *
 * <p>Control characters (but for the tab), separators of lines, characters without an image that
 * direct others, halves of surrogate pairs and code points that are no characters become escapes as
 * in Java source: a line feed and ESC become {@code \n} and <code>&#92;u001b</code>. All the rest
 * stays as it is, backslashes too, so to escape twice is to escape once.
 */
public final class ForeignText {
  private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
  private static final int ZERO_WIDTH_JOINER = 0x200D;

  private ForeignText() {}

  /** Returns a text in one line. */
  public static String line(String text) {
    return escape(text, false);
  }

  /** Returns a text of which the ends of lines are kept. */
  public static String lines(String text) {
    return escape(text.replace("\r\n", "\n"), true);
  }

  /**
   * Returns what an exception says of itself, in one line; its class if it cannot say that, because
   * exceptions of users fail in their own {@code toString} and {@code getMessage}.
   */
  public static String line(Throwable thrown) {
    String text;
    try {
      text = thrown.toString();
    } catch (Throwable failure) {
      text = thrown.getClass().getName() + " (its toString() threw " + nameOf(failure) + ")";
    }
    return line(text == null ? thrown.getClass().getName() : text);
  }

  private static String nameOf(Throwable failure) {
    return failure.getClass().getName();
  }

  private static String escape(String text, boolean keepsLines) {
    int first = 0;
    while (first < text.length() && isFit(text.codePointAt(first), keepsLines)) {
      first += Character.charCount(text.codePointAt(first));
    }
    if (first == text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder(text.length() + 16).append(text, 0, first);
    text.substring(first)
        .codePoints()
        .forEach(codePoint -> append(escaped, codePoint, isFit(codePoint, keepsLines)));
    return escaped.toString();
  }

  private static void append(StringBuilder escaped, int codePoint, boolean isFit) {
    if (isFit) {
      escaped.appendCodePoint(codePoint);
    } else if (codePoint == '\n') {
      escaped.append("\\n");
    } else if (codePoint == '\r') {
      escaped.append("\\r");
    } else {
      for (char unit : Character.toChars(codePoint)) {
        escaped.append("\\u%04x".formatted((int) unit));
      }
    }
  }

  private static boolean isFit(int codePoint, boolean keepsLines) {
    if (codePoint == '\t' || codePoint == '\n') {
      return codePoint == '\t' || keepsLines;
    }
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          false;
      case Character.FORMAT -> isJoiner(codePoint);
      case Character.UNASSIGNED -> !isNoncharacter(codePoint);
      default -> true;
    };
  }

  /** Scripts and emoji need these two. */
  private static boolean isJoiner(int codePoint) {
    return codePoint == ZERO_WIDTH_NON_JOINER || codePoint == ZERO_WIDTH_JOINER;
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }
}
