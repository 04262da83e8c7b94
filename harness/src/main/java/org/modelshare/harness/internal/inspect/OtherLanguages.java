package org.modelshare.harness.internal.inspect;

import java.lang.reflect.InvocationTargetException;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Containers of Kotlin and Scala, by their public methods. They are written as their elements and
 * arrive as containers of other classes or shapes: a lazy property of Kotlin as one that was asked,
 * a sorted map of Scala as a tree that is balanced in another way. So their fields say nothing.
 */
final class OtherLanguages {
  private static final String LAZY = "kotlin.Lazy";
  private static final String ITERABLE = "scala.collection.Iterable";
  private static final String MAP = "scala.collection.Map";
  private static final String SET = "scala.collection.Set";

  /** Maps and sets with an order. */
  private static final List<String> ORDERED =
      List.of(
          "scala.collection.SortedSet",
          "scala.collection.SortedMap",
          "scala.collection.SeqMap",
          "scala.collection.immutable.ListSet",
          "scala.collection.mutable.LinkedHashSet");

  /** Their elements are computed, or stand in an array, which a field leads to. */
  private static final List<String> BY_FIELDS =
      List.of(
          "scala.collection.immutable.Range",
          "scala.collection.immutable.NumericRange",
          "scala.collection.immutable.ArraySeq",
          "scala.collection.mutable.ArraySeq");

  /** How a class is taken apart. */
  private enum Kind {
    NONE,
    LAZY,
    ORDERED,
    SET,
    MAP
  }

  private static final ClassValue<Map<String, Class<?>>> SUPER_TYPES =
      new ClassValue<>() {
        @Override
        protected Map<String, Class<?>> computeValue(Class<?> type) {
          Map<String, Class<?>> types = new HashMap<>();
          addSuperTypes(type, types);
          return Map.copyOf(types);
        }
      };

  private static final ClassValue<Kind> KINDS =
      new ClassValue<>() {
        @Override
        protected Kind computeValue(Class<?> type) {
          return kind(SUPER_TYPES.get(type).keySet());
        }
      };

  private OtherLanguages() {}

  private static void addSuperTypes(@Nullable Class<?> type, Map<String, Class<?>> types) {
    if (type != null && types.putIfAbsent(type.getName(), type) == null) {
      addSuperTypes(type.getSuperclass(), types);
      for (Class<?> each : type.getInterfaces()) {
        addSuperTypes(each, types);
      }
    }
  }

  private static Kind kind(Set<String> superTypes) {
    if (superTypes.contains(LAZY)) {
      return Kind.LAZY;
    }
    if (!superTypes.contains(ITERABLE) || !Collections.disjoint(superTypes, BY_FIELDS)) {
      return Kind.NONE;
    }
    if (!Collections.disjoint(superTypes, ORDERED)) {
      return Kind.ORDERED;
    }
    if (superTypes.contains(MAP)) {
      return Kind.MAP;
    }
    return superTypes.contains(SET) ? Kind.SET : Kind.ORDERED;
  }

  /** Tells whether equal containers may show their elements in different orders. */
  static boolean isUnordered(Object value) {
    return KINDS.get(value.getClass()) == Kind.MAP || KINDS.get(value.getClass()) == Kind.SET;
  }

  /**
   * Returns a container of the JDK with the same content; empty for what is none, and for a
   * collection that does not know its size: it may have no end.
   */
  static Optional<Object> inJdk(Object value) {
    Kind kind = KINDS.get(value.getClass());
    if (kind == Kind.NONE) {
      return Optional.empty();
    }
    if (kind == Kind.LAZY) {
      return Optional.of(Optional.ofNullable(call(value, LAZY, "getValue")));
    }
    if (number(value, "knownSize") < 0) {
      return Optional.empty();
    }
    return Optional.of(
        switch (kind) {
          case MAP -> map(entries(value));
          case SET -> collection(elements(value));
          default -> isMap(value) ? entries(value) : elements(value);
        });
  }

  private static boolean isMap(Object value) {
    return SUPER_TYPES.get(value.getClass()).containsKey(MAP);
  }

  private static int number(Object value, String method) {
    return call(value, ITERABLE, method) instanceof Integer number ? number : -1;
  }

  private static List<@Nullable Object> elements(Object iterable) {
    List<@Nullable Object> elements = new ArrayList<>();
    Object iterator = call(iterable, ITERABLE, "iterator");
    while (iterator != null
        && Boolean.TRUE.equals(call(iterator, "scala.collection.Iterator", "hasNext"))) {
      elements.add(call(iterator, "scala.collection.Iterator", "next"));
    }
    return elements;
  }

  private static List<Map.Entry<@Nullable Object, @Nullable Object>> entries(Object map) {
    List<Map.Entry<@Nullable Object, @Nullable Object>> entries = new ArrayList<>();
    for (Object pair : elements(map)) {
      if (pair != null) {
        entries.add(
            new SimpleImmutableEntry<>(
                call(pair, "scala.Tuple2", "_1"), call(pair, "scala.Tuple2", "_2")));
      }
    }
    return entries;
  }

  private static Collection<@Nullable Object> collection(List<@Nullable Object> elements) {
    return new AbstractCollection<>() {
      @Override
      public Iterator<@Nullable Object> iterator() {
        return elements.iterator();
      }

      @Override
      public int size() {
        return elements.size();
      }
    };
  }

  /** Nobody looks for a key in it, so it may be as slow as it is. */
  private static <K extends @Nullable Object, V extends @Nullable Object> Map<K, V> map(
      List<Map.Entry<K, V>> entries) {
    return new AbstractMap<>() {
      @Override
      public Set<Map.Entry<K, V>> entrySet() {
        return new AbstractSet<>() {
          @Override
          public Iterator<Map.Entry<K, V>> iterator() {
            return entries.iterator();
          }

          @Override
          public int size() {
            return entries.size();
          }
        };
      }
    };
  }

  /** Calls a method of a type that users may call, whatever class the object has. */
  private static @Nullable Object call(Object object, String type, String method) {
    Class<?> declaring = SUPER_TYPES.get(object.getClass()).get(type);
    if (declaring == null) {
      throw new IllegalStateException(object.getClass().getName() + " is no " + type);
    }
    try {
      return declaring.getMethod(method).invoke(object);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "%s of %s threw".formatted(method, object.getClass().getName()), e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "%s of %s cannot be called".formatted(method, object.getClass().getName()), e);
    }
  }
}
