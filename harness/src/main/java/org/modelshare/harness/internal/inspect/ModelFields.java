package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Derived;

/** The instance fields of models' classes, made readable; what stays closed is remembered. */
final class ModelFields {
  /**
   * The fields of a class and its super-classes outside the JDK, super-classes first.
   *
   * @param shared those that a published model keeps
   * @param dropped those that it does not keep
   * @param references those that do not hold primitive values
   */
  record Layout(List<Field> all, List<Field> shared, List<Field> dropped, List<Field> references) {
    static Layout of(List<Field> all) {
      return new Layout(
          List.copyOf(all),
          all.stream().filter(ModelFields::isShared).toList(),
          all.stream().filter(Predicate.not(ModelFields::isShared)).toList(),
          all.stream().filter(field -> !field.getType().isPrimitive()).toList());
    }
  }

  private final Map<Class<?>, Layout> layouts = new HashMap<>();
  private final Set<String> unseen = new TreeSet<>();

  /** Tells whether a class belongs to the JDK, whose fields are not looked at. */
  static boolean isJdk(Class<?> type) {
    String module = type.getModule().getName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  static boolean isDerived(Field field) {
    return field.isAnnotationPresent(Derived.class);
  }

  private static boolean isShared(Field field) {
    return !Modifier.isTransient(field.getModifiers()) || isDerived(field);
  }

  /** Returns the fields of a class; there are none in arrays and classes of the JDK. */
  Layout of(Class<?> type) {
    Layout known = layouts.get(type);
    if (known == null) {
      known = Layout.of(find(type));
      layouts.put(type, known);
    }
    return known;
  }

  /** Returns what could not be looked into so far: names of fields and classes. */
  Set<String> unseen() {
    return unseen;
  }

  void addUnseen(Class<?> type) {
    unseen.add(type.getName());
  }

  static @Nullable Object read(Field field, Object owner) {
    try {
      return field.get(owner);
    } catch (IllegalAccessException e) {
      throw new AssertionError("field was made accessible: " + field, e);
    }
  }

  private List<Field> find(Class<?> type) {
    List<Field> found = new ArrayList<>();
    if (type.isArray() || isJdk(type)) {
      return found;
    }
    Class<?> parent = type.getSuperclass();
    if (parent != null) {
      found.addAll(of(parent).all());
    }
    for (Field field : type.getDeclaredFields()) {
      if (Modifier.isStatic(field.getModifiers())) {
        continue;
      }
      if (field.trySetAccessible()) {
        found.add(field);
      } else {
        unseen.add(type.getName() + "." + field.getName());
      }
    }
    return found;
  }
}
