package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** One step from a value to a part of it. */
sealed interface Step {
  /** Into a field. */
  record OfField(Field field) implements Step {
    @Override
    public String toString() {
      return "." + field.getName();
    }

    @Override
    public String folded() {
      return toString();
    }
  }

  /** To an element, in order; also to the content of an optional or a reference. */
  record OfElement(long index) implements Step {
    @Override
    public String toString() {
      return "[" + index + "]";
    }

    @Override
    public String folded() {
      return "[]";
    }
  }

  /** To a key of a map. */
  record OfKey(@Nullable Object key) implements Step {
    @Override
    public String toString() {
      return ".key(" + Description.of(key) + ")";
    }

    @Override
    public String folded() {
      return ".key()";
    }
  }

  /** To the value that a map holds for a key. */
  record OfEntry(@Nullable Object key) implements Step {
    @Override
    public String toString() {
      return "[" + Description.of(key) + "]";
    }

    @Override
    public String folded() {
      return "[]";
    }
  }

  /** Returns the step without index or key: one text for all elements of a collection. */
  String folded();
}
