package org.modelshare.harness.internal.inspect;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
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

  /** How many steps to elements lead here, and where the last of them led to. */
  private final int elementSteps;

  private final FieldPlace<D> elements;

  /** The step that led here last. */
  private @Nullable Step last;

  /** Whether values of this place lie in others of it, so that {@link #last} is not for all. */
  private boolean isFolded;

  private FieldPlace(@Nullable FieldPlace<D> owner, @Nullable Step step, Supplier<D> fresh) {
    this.owner = owner;
    this.step = step;
    this.fresh = fresh;
    this.data = fresh.get();
    if (owner == null) {
      this.nestedElements = 0;
      this.elementSteps = 0;
      this.elements = this;
    } else if (step instanceof Step.OfField) {
      this.nestedElements = 0;
      this.elementSteps = owner.elementSteps;
      this.elements = owner.elements;
    } else {
      this.nestedElements = owner.nestedElements + 1;
      this.elementSteps = owner.elementSteps + 1;
      this.elements = this;
    }
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
      above.isFolded = true;
      return above;
    }
    if (nestedElements == MAX_NESTED_ELEMENTS && !(next instanceof Step.OfField)) {
      isFolded = true;
      return this;
    }
    FieldPlace<D> place =
        below.computeIfAbsent(next.folded(), _ -> new FieldPlace<>(this, next, fresh));
    place.last = next;
    return place;
  }

  /**
   * Returns the path of the value that the walk is at, {@code layers[2].bias}; empty where a field
   * is inside itself.
   */
  Optional<String> exactPath() {
    StringBuilder path = new StringBuilder();
    for (FieldPlace<D> place = this; place != null; place = place.owner) {
      if (place.isFolded) {
        return Optional.empty();
      }
      path.insert(0, place.last == null ? "" : place.last.toString());
    }
    return Optional.of(withoutDot(path.toString()));
  }

  /** Returns whether {@code number} is the only index in {@link #exactPath}. */
  boolean isElement(long number) {
    return elementSteps == 1
        && elements.last instanceof Step.OfElement(var index)
        && index == number;
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
