package org.modelshare.harness.internal.inspect;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Compares two answers, bit by bit or with a tolerance for floating point numbers.
 *
 * <p>A tolerance {@code t} accepts {@code a} and {@code b} if {@code |a - b| <= t * max(1, |a|,
 * |b|)}: absolute for small numbers, relative for large ones.
 */
public final class AnswerComparison {
  /**
   * Where two answers differ first.
   *
   * @param path in the answer, such as {@code [3].score}; empty if the answers as a whole differ
   */
  public record Difference(String path, String expected, String actual) {}

  private record Pair(Trail trail, Iterator<Part> expected, Iterator<Part> actual) {}

  private final double tolerance;
  private final Anatomy anatomy = new Anatomy();
  private final Deque<Pair> open = new ArrayDeque<>();
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private AnswerComparison(double tolerance) {
    this.tolerance = tolerance;
  }

  /** Returns the first difference, if there is one. */
  public static Optional<Difference> compare(
      @Nullable Object expected, @Nullable Object actual, double tolerance) {
    return Optional.ofNullable(new AnswerComparison(tolerance).first(expected, actual));
  }

  private @Nullable Difference first(@Nullable Object expected, @Nullable Object actual) {
    Difference difference = values(Trail.ROOT, expected, actual);
    while (difference == null && !open.isEmpty()) {
      Pair pair = open.element();
      if (pair.expected.hasNext() && pair.actual.hasNext()) {
        Part part = pair.expected.next();
        difference = values(pair.trail.to(part), part.value(), pair.actual.next().value());
      } else {
        open.remove();
        difference = surplus(pair);
      }
    }
    return difference;
  }

  private static @Nullable Difference surplus(Pair pair) {
    if (pair.expected.hasNext()) {
      Part part = pair.expected.next();
      return difference(pair.trail.to(part), Description.of(part.value()), "nothing");
    }
    if (pair.actual.hasNext()) {
      Part part = pair.actual.next();
      return difference(pair.trail.to(part), "nothing", Description.of(part.value()));
    }
    return null;
  }

  private @Nullable Difference values(
      Trail trail, @Nullable Object expected, @Nullable Object actual) {
    if (expected == null && actual == null) {
      return null;
    }
    if (expected == null || actual == null || !isSameKind(expected, actual)) {
      return difference(trail, expected, actual);
    }
    if (FlatData.isFlat(expected)) {
      return memory(trail, expected, actual);
    }
    if (Scalar.isScalar(expected)) {
      return isAlike(expected, actual) ? null : difference(trail, expected, actual);
    }
    if (seen.add(expected)) {
      open.push(new Pair(trail, anatomy.content(expected), anatomy.content(actual)));
    }
    return null;
  }

  private static boolean isSameKind(Object expected, Object actual) {
    if (FlatData.isFlat(expected) && FlatData.isFlat(actual)) {
      return FlatData.kind(expected).equals(FlatData.kind(actual));
    }
    return expected.getClass() == actual.getClass()
        || (Anatomy.isContainer(expected)
            && Anatomy.isContainer(actual)
            && Anatomy.isUnordered(expected) == Anatomy.isUnordered(actual));
  }

  private @Nullable Difference memory(Trail trail, Object expected, Object actual) {
    if (FlatData.length(expected) != FlatData.length(actual)) {
      return difference(trail, expected, actual);
    }
    if (FlatData.hash(expected) == FlatData.hash(actual)) {
      return null;
    }
    for (long i = 0; i < FlatData.length(expected); i++) {
      Object here = FlatData.element(expected, i);
      Object there = FlatData.element(actual, i);
      if (!isAlike(here, there)) {
        Part part = new Part(new Step.OfElement(i), here);
        return difference(trail.to(part), here, there);
      }
    }
    return null;
  }

  private boolean isAlike(Object expected, Object actual) {
    return Scalar.hash(expected) == Scalar.hash(actual)
        || switch (expected) {
          case Float number -> isClose(number, (Float) actual);
          case Double number -> isClose(number, (Double) actual);
          default -> false;
        };
  }

  private boolean isClose(double expected, double actual) {
    double scale = Math.max(1, Math.max(Math.abs(expected), Math.abs(actual)));
    return Math.abs(expected - actual) <= tolerance * scale && tolerance > 0;
  }

  private static Difference difference(
      Trail trail, @Nullable Object expected, @Nullable Object actual) {
    return difference(trail, Description.of(expected), Description.of(actual));
  }

  private static Difference difference(Trail trail, String expected, String actual) {
    return new Difference(trail.path(), expected, actual);
  }
}
