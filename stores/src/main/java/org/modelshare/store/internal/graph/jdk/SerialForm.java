package org.modelshare.store.internal.graph.jdk;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.GraphException;

/**
 * What the serialized form of a class of the JDK tells and none of its public methods does. Only
 * the frame of an object is written: whatever it holds is replaced by null.
 */
@SuppressWarnings("NonApiType") // of these classes and no others
final class SerialForm extends ObjectOutputStream {
  private final ByteArrayOutputStream bytes;
  private boolean inside;
  private @Nullable Class<?> newestEnum;
  private final List<Class<?>> classes = new ArrayList<>();
  private @Nullable Object firstPart;

  private SerialForm(ByteArrayOutputStream bytes, Object object) throws IOException {
    super(bytes);
    this.bytes = bytes;
    enableReplaceObject(true);
    writeObject(object);
    flush();
  }

  static SerialForm of(Object object) {
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
    byte[] form = of(map).toByteArray();
    return form[form.length - 1] == 1;
  }

  /** Returns the first object that another one holds and its methods do not show. */
  static Object firstPart(Object owner) {
    Object part = of(owner).firstPart;
    if (part == null) {
      throw new AssertionError("nothing in a " + owner.getClass());
    }
    return part;
  }

  /** Returns the first class that an object holds: its form names it after the object's own. */
  static Class<?> firstClass(Object owner) {
    List<Class<?>> own = new ArrayList<>();
    for (Class<?> c = owner.getClass(); c != Object.class; c = c.getSuperclass()) {
      own.add(c);
    }
    return of(owner).classes.stream()
        .filter(type -> !own.contains(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no class in a " + owner.getClass()));
  }

  byte[] toByteArray() {
    return bytes.toByteArray();
  }

  /** Returns the classes that the form names, each once and before those that it extends. */
  List<Class<?>> classes() {
    return classes;
  }

  @Override
  protected @Nullable Object replaceObject(Object object) {
    boolean isRoot = !inside;
    inside = true;
    if (!isRoot && firstPart == null) {
      firstPart = object;
    }
    return isRoot || object instanceof Class<?> ? object : null;
  }

  @Override
  protected void annotateClass(Class<?> type) {
    classes.add(type);
    newestEnum = type.isEnum() ? type : newestEnum;
  }
}
