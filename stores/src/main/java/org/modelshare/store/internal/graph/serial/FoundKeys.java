package org.modelshare.store.internal.graph.serial;

import java.lang.reflect.Field;
import java.lang.reflect.TypeVariable;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.store.internal.graph.code.JdkClasses;
import org.modelshare.store.internal.graph.code.TablePlaces;

/**
 * Search for keys with hash codes that differ in every JVM in a table, in the nodes that are linked
 * to each of its places, and in the collections that lie there.
 *
 * <p>For example, in an array of nodes with the fields {@code key}, {@code value} and {@code next}
 * it looks at {@code key}, and at the nodes in {@code next}.
 */
final class FoundKeys {
  /** The fields of a node of a table that refer to its key, if the code does not tell. */
  private static final ClassValue<List<Field>> BY_CUSTOM =
      new ClassValue<>() {
        @Override
        protected List<Field> computeValue(Class<?> type) {
          return byCustom(type);
        }
      };

  private final TablePlaces.Keys keys;
  private final Deque<Object> nodes = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private final Predicate<Object> isSought;

  /**
   * Prepares the search.
   *
   * @param isSought what it finds
   */
  FoundKeys(TablePlaces.Keys keys, Predicate<Object> isSought) {
    this.keys = keys;
    this.isSought = isSought;
  }

  private static List<Field> byCustom(Class<?> node) {
    List<Field> inOrder = List.of(node.getDeclaredFields());
    List<Field> references =
        ClassFields.all(node)
            .filter(field -> !field.getType().isPrimitive() && !field.getType().isArray())
            .sorted(Comparator.comparingInt(inOrder::indexOf)) // those of superclasses first
            .toList();
    List<Field> named =
        references.stream()
            .filter(field -> field.getName().toLowerCase(Locale.ROOT).contains("key"))
            .toList();
    if (!named.isEmpty()) {
      return named;
    }
    // By custom the key comes first, such as in Node(K k, V v, Node next).
    boolean isLinked = references.stream().anyMatch(field -> field.getType() == node);
    return references.stream()
        .filter(field -> field.getType() != node)
        .filter(field -> isLinked || field.getGenericType() instanceof TypeVariable)
        .limit(1)
        .toList();
  }

  /** Returns the first key that another JVM would not find. */
  Optional<Object> firstIn(Object table) {
    add(elements(table));
    while (!nodes.isEmpty()) {
      Object found = nodes.removeFirst();
      List<Field> fields = keyFields(found);
      if (!fields.isEmpty()) {
        add(linked(found));
      }
      Optional<Object> key =
          fields.isEmpty()
              ? Optional.of(found).filter(isSought)
              : fields.stream()
                  .flatMap(field -> Stream.ofNullable(FieldSlot.get(field, found)))
                  .flatMap(value -> value instanceof Object[] ? elements(value) : Stream.of(value))
                  .filter(isSought)
                  .findFirst();
      if (key.isPresent()) {
        return key;
      }
    }
    return Optional.empty();
  }

  private void add(Stream<?> found) {
    found.filter(seen::add).forEach(nodes::add);
  }

  /** Returns what a table finds, such as the elements of an array, or of the lists in it. */
  private Stream<?> elements(Object table) {
    return switch (table) {
      case Object[] arrays when arrays.getClass().getComponentType().isArray() ->
          Arrays.stream(arrays).flatMap(this::inBucket);
      case Object[] array ->
          IntStream.range(0, array.length)
              .filter(i -> i % keys.step() == keys.first())
              .mapToObj(i -> array[i])
              .flatMap(this::inBucket);
      case AtomicReferenceArray<?> array ->
          IntStream.range(0, array.length()).mapToObj(array::get).flatMap(this::inBucket);
      case Collection<?> list -> list.stream().flatMap(this::inBucket);
      case Map<?, ?> map -> map.values().stream().flatMap(this::inBucket);
      default -> Stream.empty();
    };
  }

  private Stream<?> inBucket(@Nullable Object found) {
    return switch (found) {
      case null -> Stream.empty();
      case Object[] bucket -> elements(bucket);
      case Map.Entry<?, ?> entry when JdkClasses.contains(found.getClass()) ->
          Stream.ofNullable(entry.getKey());
      case Map<?, ?> map when JdkClasses.contains(found.getClass()) ->
          map.keySet().stream().flatMap(Stream::ofNullable);
      case Collection<?> list when JdkClasses.contains(found.getClass()) ->
          list.stream().flatMap(this::inBucket);
      default -> Stream.of(found);
    };
  }

  private List<Field> keyFields(Object found) {
    Class<?> type = found.getClass();
    if (JdkClasses.contains(type) || found instanceof Enum<?> || type.isArray()) {
      return List.of();
    }
    List<Field> known =
        ClassFields.all(type)
            .filter(field -> keys.parts().contains(field.getName()))
            .filter(field -> !isLink(field, found))
            .toList();
    return known.isEmpty() ? BY_CUSTOM.get(type) : known;
  }

  private static Stream<Object> linked(Object node) {
    return ClassFields.all(node.getClass())
        .filter(field -> isLink(field, node))
        .flatMap(field -> Stream.ofNullable(FieldSlot.get(field, node)));
  }

  private static boolean isLink(Field field, Object node) {
    return !field.getType().isPrimitive()
        && !JdkClasses.contains(field.getType())
        && field.getType().isInstance(node);
  }
}
