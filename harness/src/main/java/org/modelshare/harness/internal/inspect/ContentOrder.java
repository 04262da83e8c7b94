package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the elements of sets and maps into an order that depends on their content only, so that it
 * is the same in every JVM. It looks a few levels deep; what differs only further down keeps the
 * order in which the container gave it.
 */
final class ContentOrder {
  private static final int MAX_DEPTH = 3;
  private static final int MAX_OBJECTS = 64;

  private final Anatomy anatomy;
  private int objects;

  ContentOrder(Anatomy anatomy) {
    this.anatomy = anatomy;
  }

  static <T> List<T> sort(
      Collection<? extends T> elements,
      Function<? super T, @Nullable Object> key,
      Anatomy anatomy) {
    record Ranked<T>(long rank, T element) {}
    List<Ranked<T>> ranked = new ArrayList<>(elements.size());
    for (T element : elements) {
      ranked.add(new Ranked<>(new ContentOrder(anatomy).hash(key.apply(element)), element));
    }
    ranked.sort(Comparator.comparingLong(Ranked::rank));
    List<T> sorted = new ArrayList<>(ranked.size());
    ranked.forEach(each -> sorted.add(each.element()));
    return sorted;
  }

  private long hash(@Nullable Object value) {
    return hash(value, 0);
  }

  private long hash(@Nullable Object value, int depth) {
    if (value == null) {
      return 0;
    }
    if (FlatData.isFlat(value)) {
      return FlatData.hash(value);
    }
    if (Scalar.isScalar(value)) {
      return Scalar.hash(value);
    }
    if (Anatomy.isUnordered(value)) {
      return size(OtherLanguages.inJdk(value).orElse(value));
    }
    return ofParts(value, depth);
  }

  private static int size(Object container) {
    return container instanceof Map<?, ?> map ? map.size() : ((Collection<?>) container).size();
  }

  private long ofParts(Object value, int depth) {
    long hash = ContentHash.ofText(TypeNames.withoutPackage(value));
    Iterator<Part> parts = anatomy.content(value);
    while (depth < MAX_DEPTH && objects < MAX_OBJECTS && parts.hasNext()) {
      objects++;
      hash = ContentHash.mix(hash, hash(parts.next().value(), depth + 1));
    }
    return hash;
  }
}
