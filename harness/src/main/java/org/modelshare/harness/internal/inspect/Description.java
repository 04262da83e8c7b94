package org.modelshare.harness.internal.inspect;

import java.util.Collection;
import java.util.Map;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** Short texts for values, for messages. */
public final class Description {
  private static final int MAX_CHARS = 60;
  private static final int MAX_ELEMENTS = 4;

  private Description() {}

  public static String of(@Nullable Object value) {
    return switch (value) {
      case null -> "null";
      case String text -> quoted(text);
      case Collection<?> elements -> TypeNames.withoutPackage(value) + " of " + elements.size();
      case Map<?, ?> map -> TypeNames.withoutPackage(value) + " of " + map.size();
      case Object[] array -> typeOf(array);
      case Object memory when FlatData.isFlat(memory) -> typeOf(memory) + elements(memory);
      default -> Scalar.isScalar(value) ? scalar(value) : TypeNames.withoutPackage(value);
    };
  }

  /** Returns the type with its length: {@code int[100]}, {@code HashMap of 3}. */
  static String typeOf(Object value) {
    if (value instanceof Object[] array) {
      return array.getClass().getComponentType().getSimpleName() + "[" + array.length + "]";
    }
    if (FlatData.isFlat(value)) {
      return FlatData.kind(value).replace("[]", "") + "[" + FlatData.length(value) + "]";
    }
    return switch (value) {
      case Collection<?> elements -> TypeNames.withoutPackage(value) + " of " + elements.size();
      case Map<?, ?> map -> TypeNames.withoutPackage(value) + " of " + map.size();
      default -> TypeNames.withoutPackage(value);
    };
  }

  private static String scalar(Object value) {
    String text = Scalar.text(value);
    return value instanceof Number || value instanceof Boolean
        ? text
        : TypeNames.withoutPackage(value) + " " + shortened(text);
  }

  private static String quoted(String text) {
    return '"' + shortened(text) + '"';
  }

  private static String shortened(String text) {
    if (text.length() <= MAX_CHARS) {
      return text;
    }
    boolean cutsPair = Character.isHighSurrogate(text.charAt(MAX_CHARS - 1));
    return text.substring(0, cutsPair ? MAX_CHARS - 1 : MAX_CHARS) + "…";
  }

  private static String elements(Object memory) {
    long length = FlatData.length(memory);
    StringJoiner joiner = new StringJoiner(", ", " {", length > MAX_ELEMENTS ? ", …}" : "}");
    for (long i = 0; i < Math.min(length, MAX_ELEMENTS); i++) {
      joiner.add(String.valueOf(FlatData.element(memory, i)));
    }
    return joiner.toString();
  }
}
