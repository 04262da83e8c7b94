package org.modelshare.harness.internal.inspect;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Visits an object graph depth first, every object once, without recursion, so a list of a million
 * linked nodes is as good as any. Every object yields a number, made of those of its parts.
 *
 * @param <P> where a value is found, as the visitor wants to know it
 */
final class ObjectWalk<P> {
  /** The computation of a walk. */
  interface Visitor<P> {
    /** Returns the place of a part, given that of its owner. */
    P place(P owner, Part part);

    /** Tells whether a value is a mere value: visited wherever it occurs, and without parts. */
    boolean isScalar(Object value);

    /** Returns the number that an object has before its parts are added. */
    long enter(P place, Object value);

    /** Returns the parts to visit. */
    Iterator<Part> parts(Object value);

    /** Adds the number of a part to that of its owner. */
    long add(long owner, Part part, long number);

    /** Returns what an object counts where it is met again. */
    long again(long number);

    /** Returns what an object counts that is met again inside itself. */
    long cycle(Object value);

    /** Called with every value and its final number; null where there is nothing. */
    void leave(P place, @Nullable Object value, long number);
  }

  private final Visitor<P> visitor;
  private final VisitedObjects visited = new VisitedObjects();
  private final Deque<Visit<P>> open = new ArrayDeque<>();

  ObjectWalk(Visitor<P> visitor) {
    this.visitor = visitor;
  }

  /** Visits everything that {@code root} reaches and returns its number. */
  long from(Object root, P place) {
    Visit<P> first = open(place, null, root);
    for (Visit<P> current = first; current != null; current = open.peek()) {
      if (current.parts.hasNext()) {
        step(current, current.parts.next());
      } else {
        close(current);
      }
    }
    return first.number;
  }

  private void step(Visit<P> owner, Part part) {
    Object value = part.value();
    P place = visitor.place(owner.place, part);
    if (value == null) {
      count(owner, part, place, null, 0);
    } else if (visitor.isScalar(value)) {
      count(owner, part, place, value, visitor.enter(place, value));
    } else {
      visit(owner, part, place, value);
    }
  }

  private void visit(Visit<P> owner, Part part, P place, Object value) {
    if (!visited.contains(value)) {
      open(place, part, value);
    } else if (visited.isOpen(value)) {
      count(owner, part, place, value, visitor.cycle(value));
    } else {
      count(owner, part, place, value, visitor.again(visited.number(value)));
    }
  }

  private void count(Visit<P> owner, Part part, P place, @Nullable Object value, long number) {
    visitor.leave(place, value, number);
    owner.number = visitor.add(owner.number, part, number);
  }

  private Visit<P> open(P place, @Nullable Part part, Object value) {
    Visit<P> visit =
        new Visit<>(place, part, value, visitor.enter(place, value), visitor.parts(value));
    visited.enter(value);
    open.push(visit);
    return visit;
  }

  private void close(Visit<P> visit) {
    open.pop();
    visited.leave(visit.value, visit.number);
    Visit<P> owner = open.peek();
    if (owner == null || visit.part == null) {
      visitor.leave(visit.place, visit.value, visit.number);
    } else {
      count(owner, visit.part, visit.place, visit.value, visit.number);
    }
  }

  private static final class Visit<P> {
    private final P place;
    private final @Nullable Part part;
    private final Object value;
    private final Iterator<Part> parts;
    private long number;

    Visit(P place, @Nullable Part part, Object value, long number, Iterator<Part> parts) {
      this.place = place;
      this.part = part;
      this.value = value;
      this.number = number;
      this.parts = parts;
    }
  }
}
