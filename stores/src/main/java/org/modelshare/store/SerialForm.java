package org.modelshare.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the serialized form of a class of the JDK tells and none of its public methods does. Only
 * the frame of an object is written: whatever it holds is replaced by null.
 */
@SuppressWarnings("NonApiType") // of these classes and no others
final class SerialForm extends ObjectOutputStream {
  private final ByteArrayOutputStream bytes;
  private boolean inside;
  private @Nullable Class<?> newestEnum;

  private SerialForm(ByteArrayOutputStream bytes, Object object) throws IOException {
    super(bytes);
    this.bytes = bytes;
    enableReplaceObject(true);
    writeObject(object);
    flush();
  }

  private static SerialForm of(Object object) {
    try {
      return new SerialForm(new ByteArrayOutputStream(), object);
    } catch (IOException e) {
      throw new GraphException(
          Problem.NOT_SERIALIZABLE, "%s cannot be written".formatted(object.getClass()), e);
    }
  }

  /** Returns the type of an empty map's keys; it is the one enum in its form. */
  static Class<?> keyType(EnumMap<?, ?> empty) {
    Class<?> type = of(empty).newestEnum;
    if (type == null) {
      throw new AssertionError("an EnumMap without a key type");
    }
    return type;
  }

  /** Returns the type of a set's elements: of the first, or of the first that is missing. */
  static Class<?> elementType(EnumSet<?> set) {
    EnumSet<?> some = set.isEmpty() ? EnumSet.complementOf(set) : set;
    if (some.isEmpty()) {
      throw GraphException.notSerializable("a set of an enum that has no constants");
    }
    return some.iterator().next().getDeclaringClass();
  }

  /** Returns whether a map is in the order of access; it is the last field of its form. */
  static boolean isAccessOrdered(LinkedHashMap<?, ?> map) {
    byte[] form = of(map).bytes.toByteArray();
    return form[form.length - 1] == 1;
  }

  @Override
  protected @Nullable Object replaceObject(Object object) {
    boolean isRoot = !inside;
    inside = true;
    return isRoot || object instanceof Class<?> ? object : null;
  }

  @Override
  protected void annotateClass(Class<?> type) {
    newestEnum = type.isEnum() ? type : newestEnum;
  }
}
