package org.modelshare.harness.internal.inspect;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.HexFormat;
import java.util.Objects;
import java.util.TimeZone;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of the JDK that are compared as one: strings, numbers, enums, dates, patterns, … */
final class Scalar {
  private Scalar() {}

  /** Tells whether a value has no parts of interest; containers and memory are not asked for. */
  static boolean isScalar(Object value) {
    return value instanceof Enum<?> || value instanceof Class<?> || isJdkValue(value);
  }

  /** Tells whether nothing of a scalar's content can be seen. */
  static boolean isOpaque(Object scalar) {
    return !(scalar instanceof String) && text(scalar).isEmpty();
  }

  static long hash(Object scalar) {
    return switch (scalar) {
      case Integer number -> ContentHash.mix(1, number);
      case Long number -> ContentHash.mix(2, number);
      case Float number -> ContentHash.mix(3, Float.floatToRawIntBits(number));
      case Double number -> ContentHash.mix(4, Double.doubleToRawLongBits(number));
      case String text -> ContentHash.mix(5, ContentHash.ofText(text));
      default ->
          ContentHash.mix(
              ContentHash.ofText(TypeNames.withoutPackage(scalar)),
              ContentHash.ofText(text(scalar)));
    };
  }

  /** Returns a text that is equal for equal content; empty if the content cannot be seen. */
  static String text(Object scalar) {
    return switch (scalar) {
      case String text -> text;
      case Enum<?> constant -> constant.name();
      case Class<?> type -> type.getName();
      case Pattern pattern -> "/" + pattern.pattern() + "/" + pattern.flags();
      case TimeZone zone -> zone.getID() + " " + zone.getRawOffset();
      default -> Objects.requireNonNullElseGet(ownText(scalar), () -> serialized(scalar));
    };
  }

  private static boolean isJdkValue(Object value) {
    return ModelFields.isJdk(value.getClass()) && !Anatomy.isContainer(value);
  }

  /** Returns null if it says nothing of its content. */
  private static @Nullable String ownText(Object scalar) {
    try {
      if (scalar.getClass().getMethod("toString").getDeclaringClass() == Object.class) {
        return null;
      }
      String text = scalar.toString();
      return text.contains("@" + Integer.toHexString(scalar.hashCode())) ? null : text;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every object has toString", e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return null; // it asked an object of the user's, as an event asks its source
    }
  }

  private static String serialized(Object scalar) {
    if (!(scalar instanceof Serializable)) {
      return "";
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream stream = new ObjectOutputStream(bytes)) {
      stream.writeObject(scalar);
    } catch (IOException | RuntimeException | LinkageError | StackOverflowError _) {
      return ""; // something in it is not serializable: as closed to us as if it were not either
    }
    return HexFormat.of().formatHex(bytes.toByteArray());
  }
}
