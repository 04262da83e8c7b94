package org.modelshare.harness.internal.inspect;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Visits all that a model keeps alive on the heap; sums up the numbers of its objects. */
abstract class ReferenceVisitor implements ObjectWalk.Visitor<Trail> {
  private final Anatomy anatomy = new Anatomy();

  final ModelFields fields() {
    return anatomy.fields();
  }

  @Override
  public final Trail place(Trail owner, Part part) {
    return owner.to(part);
  }

  @Override
  public final boolean isScalar(Object value) {
    return false;
  }

  @Override
  public long enter(Trail place, Object value) {
    return 0;
  }

  @Override
  public final Iterator<Part> parts(Object value) {
    return anatomy.references(value);
  }

  @Override
  public final long add(long owner, Part part, long number) {
    return owner + number;
  }

  @Override
  public final long again(long number) {
    return 0;
  }

  @Override
  public final long cycle(Object value) {
    return 0;
  }

  @Override
  public void leave(Trail place, @Nullable Object value, long number) {}
}
