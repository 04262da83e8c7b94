package org.modelshare.harness.internal.inspect;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The elements that iteration over a collection or map gives, of a map copies of its entries.
 *
 * @param size what {@code size()} said before
 * @param elements in the order of iteration
 * @param isWhole whether iteration came to its end
 * @param isSteady whether {@code size()} said the same afterwards
 */
record Inventory(
    Object container,
    long size,
    List<@Nullable Object> elements,
    boolean isWhole,
    boolean isSteady) {

  private static final int MAX_ELEMENTS = 1 << 20;

  /** So many elements more than {@code size()} says are enough to see that they differ. */
  private static final int MAX_SURPLUS = 1000;

  private static final int CLOCK_INTERVAL = 1 << 10;

  /**
   * Iterates.
   *
   * @param container a collection or a map
   * @param deadlineNanos when to stop, as {@link System#nanoTime} tells the time
   */
  static Inventory of(Object container, long deadlineNanos) {
    long size = size(container);
    long most = Math.min(Math.max(0, size) + MAX_SURPLUS, MAX_ELEMENTS);
    List<@Nullable Object> elements = new ArrayList<>();
    Iterator<? extends @Nullable Object> each = iterator(container);
    boolean isLate = false;
    while (elements.size() < most && !isLate && each.hasNext()) {
      elements.add(copy(each.next()));
      isLate = elements.size() % CLOCK_INTERVAL == 0 && System.nanoTime() - deadlineNanos > 0;
    }
    boolean isWhole = elements.size() < most && !isLate;
    return new Inventory(container, size, elements, isWhole, !isLate && size(container) == size);
  }

  private static long size(Object container) {
    return container instanceof Map<?, ?> map ? map.size() : ((Collection<?>) container).size();
  }

  private static Iterator<? extends @Nullable Object> iterator(Object container) {
    return container instanceof Map<?, ?> map
        ? map.entrySet().iterator()
        : ((Collection<?>) container).iterator();
  }

  /** An IdentityHashMap or EnumMap may hand out one entry again and again. */
  private static @Nullable Object copy(@Nullable Object element) {
    return element instanceof Map.Entry<?, ?> entry
        ? new AbstractMap.SimpleImmutableEntry<>(entry.getKey(), entry.getValue())
        : element;
  }

  /** Returns a key of a map, or an element of a collection. */
  private @Nullable Object key(@Nullable Object element) {
    return container instanceof Map<?, ?> && element instanceof Map.Entry<?, ?> entry
        ? entry.getKey()
        : element;
  }

  /**
   * Counts the elements of a sorted container that do not come after the one before: one of 1, 3,
   * 2, 4.
   */
  long disordered() {
    return switch (container) {
      case SortedMap<?, ?> map -> disordered(map.comparator());
      case SortedSet<?> set -> disordered(set.comparator());
      default -> 0;
    };
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // the container compares them so, too
  private long disordered(@Nullable Comparator<?> comparator) {
    Comparator<Object> order =
        comparator == null ? (Comparator) Comparator.naturalOrder() : (Comparator) comparator;
    long count = 0;
    for (int i = 1; i < elements.size(); i++) {
      count += order.compare(key(elements.get(i - 1)), key(elements.get(i))) < 0 ? 0 : 1;
    }
    return count;
  }

  /**
   * Returns the elements in an order that is the same in every JVM; none if only some of them are
   * known, which may be others there.
   */
  List<? extends @Nullable Object> inOrder(Anatomy anatomy) {
    if (!Anatomy.isUnordered(container)) {
      return elements;
    }
    Function<@Nullable Object, @Nullable Object> key = this::key;
    return isWhole ? ContentOrder.sort(elements, key, anatomy) : List.of();
  }
}
