package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Field;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedCollection;
import java.util.SequencedMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Takes values apart without opening the JDK: objects by their fields, containers of the JDK and of
 * {@link OtherLanguages} through their public interfaces.
 */
final class Anatomy {
  private final ModelFields fields = new ModelFields();
  private final boolean keepsOrder;

  Anatomy() {
    this(false);
  }

  /**
   * @param keepsOrder whether the content of a set or map without an order is in the order in which
   *     it shows its elements, which may be another one in another JVM
   */
  Anatomy(boolean keepsOrder) {
    this.keepsOrder = keepsOrder;
  }

  ModelFields fields() {
    return fields;
  }

  /** Tells whether a JDK object is asked for its elements. */
  static boolean isContainer(Object value) {
    return value instanceof Object[]
        || value instanceof Collection<?>
        || value instanceof Map<?, ?>
        || value instanceof Map.Entry<?, ?>
        || value instanceof Optional<?>
        || value instanceof AtomicReference<?>
        || value instanceof AtomicReferenceArray<?>
        || FlatData.isFlat(value);
  }

  /** Tells whether equal containers may show their elements in different orders. */
  static boolean isUnordered(Object container) {
    return switch (container) {
      case Map<?, ?> map -> !(map instanceof SequencedMap<?, ?>);
      case Collection<?> elements -> !(elements instanceof SequencedCollection<?>);
      default -> OtherLanguages.isUnordered(container);
    };
  }

  /**
   * Returns what a value means: the fields that a published model keeps, and the elements of
   * containers. Elements without an order come in an order of their own content, so that two equal
   * sets give the same parts.
   */
  Iterator<Part> content(Object value) {
    if (FlatData.isFlat(value) || Scalar.isScalar(value)) {
      return Collections.emptyIterator();
    }
    if (!isContainer(value)) {
      return OtherLanguages.inJdk(value)
          .map(container -> elements(container, !keepsOrder))
          .orElseGet(() -> read(fields.of(value.getClass()).shared(), value));
    }
    return concat(ownContent(value), elements(value, !keepsOrder));
  }

  /**
   * Returns what {@link #content} does of a collection or map.
   *
   * @param elements in their order, of a map its entries
   */
  Iterator<Part> content(Object container, List<? extends @Nullable Object> elements) {
    return concat(
        ownContent(container),
        container instanceof Map<?, ?>
            ? entries(elements.stream().<Map.Entry<?, ?>>map(Map.Entry.class::cast).toList())
            : numbered(elements));
  }

  private Iterator<Part> ownContent(Object container) {
    List<Field> shared = fields.of(container.getClass()).shared();
    return read(shared.stream().filter(field -> !field.getType().isArray()).toList(), container);
  }

  /** Returns everything that a value keeps alive on the heap, except primitive values. */
  Iterator<Part> references(Object value) {
    Iterator<Part> own = read(fields.of(value.getClass()).references(), value);
    if (!isContainer(value) || FlatData.isFlat(value)) {
      return own;
    }
    return isOpen(value.getClass()) ? own : concat(own, elements(value, false));
  }

  /** Tells whether all of an object's memory is in fields that can be read. */
  private static boolean isOpen(Class<?> type) {
    Class<?> parent = type;
    while (parent != null && !ModelFields.isJdk(parent)) {
      parent = parent.getSuperclass();
    }
    return parent == Object.class && !type.isArray();
  }

  private static Iterator<Part> read(List<Field> fields, Object owner) {
    Iterator<Field> each = fields.iterator();
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return each.hasNext();
      }

      @Override
      public Part next() {
        Field field = each.next();
        return new Part(new Step.OfField(field), ModelFields.read(field, owner));
      }
    };
  }

  private Iterator<Part> elements(Object container, boolean sorted) {
    return switch (container) {
      case Object[] array -> numbered(Arrays.asList(array));
      case Map<?, ?> map ->
          entries(sorted && isUnordered(map) ? sortedEntries(map) : map.entrySet());
      case SequencedCollection<?> elements -> numbered(elements);
      case Collection<?> elements -> numbered(sorted ? sorted(elements) : elements);
      case Map.Entry<?, ?> entry ->
          List.of(
                  new Part(new Step.OfKey(entry.getKey()), entry.getKey()),
                  new Part(new Step.OfEntry(entry.getKey()), entry.getValue()))
              .iterator();
      case Optional<?> optional -> single(optional.orElse(null));
      case AtomicReference<?> reference -> single(reference.get());
      case AtomicReferenceArray<?> array ->
          numbered(IntStream.range(0, array.length()).mapToObj(array::get).toList());
      default -> throw new IllegalArgumentException("no container: " + container.getClass());
    };
  }

  private static Iterator<Part> single(@Nullable Object value) {
    return List.of(new Part(new Step.OfElement(0), value)).iterator();
  }

  private static Iterator<Part> numbered(Iterable<? extends @Nullable Object> elements) {
    Iterator<? extends @Nullable Object> values = elements.iterator();
    return new Iterator<>() {
      private long index;

      @Override
      public boolean hasNext() {
        return values.hasNext();
      }

      @Override
      public Part next() {
        return new Part(new Step.OfElement(index++), values.next());
      }
    };
  }

  private static Iterator<Part> entries(Collection<? extends Map.Entry<?, ?>> entries) {
    Iterator<? extends Map.Entry<?, ?>> iterator = entries.iterator();
    return new Iterator<>() {
      private Map.@Nullable Entry<?, ?> current;

      @Override
      public boolean hasNext() {
        return current != null || iterator.hasNext();
      }

      @Override
      public Part next() {
        Map.Entry<?, ?> entry = current;
        if (entry == null) {
          current = iterator.next();
          return new Part(new Step.OfKey(current.getKey()), current.getKey());
        }
        current = null;
        return new Part(new Step.OfEntry(entry.getKey()), entry.getValue());
      }
    };
  }

  private List<Map.Entry<?, ?>> sortedEntries(Map<?, ?> map) {
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.size());
    // Copies: an IdentityHashMap or EnumMap may hand out one entry again and again.
    map.forEach((key, value) -> entries.add(new AbstractMap.SimpleEntry<>(key, value)));
    return ContentOrder.sort(entries, Map.Entry::getKey, this);
  }

  private List<?> sorted(Collection<?> elements) {
    return ContentOrder.sort(elements, element -> element, this);
  }

  private static Iterator<Part> concat(Iterator<Part> first, Iterator<Part> second) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return first.hasNext() || second.hasNext();
      }

      @Override
      public Part next() {
        return first.hasNext() ? first.next() : second.next();
      }
    };
  }
}
