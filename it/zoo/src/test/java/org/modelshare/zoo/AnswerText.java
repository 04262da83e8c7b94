package org.modelshare.zoo;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The text of an answer: the same in every JVM for what is the same. */
final class AnswerText {
  private AnswerText() {}

  /** Arrays and lists are written with what is in them, a NaN that is not the usual one as bits. */
  static String of(@Nullable Object answer) {
    return switch (answer) {
      case null -> "null";
      case Double number when Double.isNaN(number) ->
          "NaN:" + Long.toHexString(Double.doubleToRawLongBits(number));
      case Float number when Float.isNaN(number) ->
          "NaN:" + Integer.toHexString(Float.floatToRawIntBits(number));
      case Object[] array -> list(Arrays.asList(array));
      case List<?> list -> list(list);
      default -> answer.getClass().isArray() ? array(answer) : String.valueOf(answer);
    };
  }

  private static String list(Collection<?> elements) {
    return elements.stream().map(AnswerText::of).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String array(Object array) {
    return list(
        IntStream.range(0, java.lang.reflect.Array.getLength(array))
            .mapToObj(i -> java.lang.reflect.Array.get(array, i))
            .toList());
  }
}
