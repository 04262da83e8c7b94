package org.modelshare.harness.internal.inspect;

import org.jspecify.annotations.Nullable;

/**
 * The objects that a walk has met, by identity, with a number for each that it has left. A table
 * with open addressing: an object takes some 26 bytes in it, where an entry of an {@link
 * java.util.IdentityHashMap} with an object as its value takes 60 and more.
 */
final class VisitedObjects {
  private static final int FIRST_PLACES = 1 << 10;

  /** Fibonacci hashing, as identity hash codes of some JVMs have few bits. */
  private static final int MIXER = 0x9E3779B9;

  private static final int SHIFT = 7;

  private @Nullable Object[] objects = new Object[FIRST_PLACES];
  private long[] numbers = new long[FIRST_PLACES];
  private boolean[] left = new boolean[FIRST_PLACES];
  private int count;

  /** Notes that the walk is inside an object. */
  void enter(Object object) {
    if (3 * count >= 2 * objects.length) {
      grow();
    }
    int place = place(object);
    if (objects[place] == null) {
      objects[place] = object;
      count++;
    }
  }

  /** Notes the number of an object that was entered. */
  void leave(Object object, long number) {
    int place = place(object);
    numbers[place] = number;
    left[place] = true;
  }

  boolean contains(Object object) {
    return objects[place(object)] != null;
  }

  /** Returns whether the walk is inside an object that it has entered. */
  boolean isOpen(Object object) {
    return !left[place(object)];
  }

  /** Returns the number of an object that was left. */
  long number(Object object) {
    return numbers[place(object)];
  }

  /** Returns the place of an object, or the free one where it belongs. */
  @SuppressWarnings("ReferenceEquality") // by identity
  private int place(Object object) {
    int mask = objects.length - 1;
    int place = ((System.identityHashCode(object) * MIXER) >>> SHIFT) & mask;
    while (objects[place] != null && objects[place] != object) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    @Nullable Object[] oldObjects = objects;
    long[] oldNumbers = numbers;
    boolean[] oldLeft = left;
    objects = new Object[2 * oldObjects.length];
    numbers = new long[objects.length];
    left = new boolean[objects.length];
    for (int old = 0; old < oldObjects.length; old++) {
      Object object = oldObjects[old];
      if (object != null) {
        int place = place(object);
        objects[place] = object;
        numbers[place] = oldNumbers[old];
        left[place] = oldLeft[old];
      }
    }
  }
}
