package org.modelshare.harness.internal.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A field path of a walk, with all elements of a collection as one: {@code layers[].bias}. A field
 * inside itself, as in a linked list, is the same place again.
 *
 * @param <D> the data that a walk gathers at each place
 */
final class FieldPlace<D> {
  /** Receives the places of a walk. */
  interface Reader<D> {
    /**
     * Receives a place.
     *
     * @param path empty for the root
     * @param parent index of the place above, in the order in which places come; -1 for the root
     */
    void place(String path, int parent, FieldPlace<D> place);
  }

  private static final int MAX_NESTED_ELEMENTS = 4;

  private final @Nullable FieldPlace<D> owner;
  private final @Nullable Step step;
  private final Supplier<D> fresh;
  private final D data;
  private final Map<String, FieldPlace<D>> below = new LinkedHashMap<>();
  private final int nestedElements;

  private FieldPlace(@Nullable FieldPlace<D> owner, @Nullable Step step, Supplier<D> fresh) {
    this.owner = owner;
    this.step = step;
    this.fresh = fresh;
    this.data = fresh.get();
    this.nestedElements =
        owner == null || step instanceof Step.OfField ? 0 : owner.nestedElements + 1;
  }

  /** Returns the place of the model itself. */
  static <D> FieldPlace<D> root(Supplier<D> fresh) {
    return new FieldPlace<>(null, null, fresh);
  }

  D data() {
    return data;
  }

  FieldPlace<D> to(Step next) {
    FieldPlace<D> above = next instanceof Step.OfField ? above(next) : null;
    if (above != null) {
      return above;
    }
    if (nestedElements == MAX_NESTED_ELEMENTS && !(next instanceof Step.OfField)) {
      return this;
    }
    return below.computeIfAbsent(next.folded(), _ -> new FieldPlace<>(this, next, fresh));
  }

  private @Nullable FieldPlace<D> above(Step next) {
    FieldPlace<D> place = this;
    while (place != null && !next.equals(place.step)) {
      place = place.owner;
    }
    return place;
  }

  /** Hands out this place and those below it, each after the one above it. */
  void readAll(Reader<D> reader) {
    collect("", -1, new int[1], reader);
  }

  private void collect(String path, int parent, int[] count, Reader<D> reader) {
    int index = count[0]++;
    reader.place(withoutDot(path), parent, this);
    below.forEach((folded, place) -> place.collect(path + folded, index, count, reader));
  }

  /** Returns the path of a field of the values at this place. */
  String pathOf(String field) {
    return withoutDot(path() + "." + field);
  }

  private String path() {
    String above = owner == null ? "" : owner.path();
    return step == null ? above : above + step.folded();
  }

  private static String withoutDot(String path) {
    return path.startsWith(".") ? path.substring(1) : path;
  }

  boolean isDerived() {
    return step instanceof Step.OfField(var field) && ModelFields.isDerived(field);
  }
}
