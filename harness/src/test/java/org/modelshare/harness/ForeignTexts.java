package org.modelshare.harness;

import java.util.stream.Stream;

/** Texts that a terminal, a log or a parser could take for something else. */
public final class ForeignTexts {
  private ForeignTexts() {}

  public static Stream<String> foreign() {
    return Stream.of(
            "\n", "\r", "\u001b[31m", "\u0007", "\u0085", "\u202e", "\u2028", "\uffff", "\0")
        .flatMap(text -> Stream.of(text, text + "modelshare:verify passed"));
  }

  public static Stream<String> foreignOrHalf() {
    return Stream.concat(foreign(), Stream.of("\ud800", "\udc00", "\ud83d", "\udc00\ud800"));
  }

  /** Tells whether a terminal shows a text as it is. */
  public static boolean isFit(String text) {
    return text.codePoints()
        .allMatch(point ->
            point == '\n'
                || switch (Character.getType(point)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.UNASSIGNED,
                      Character.LINE_SEPARATOR ->
                      false;
                  default -> true;
                });
  }
}
