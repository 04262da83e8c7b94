package org.modelshare.harness.internal.inspect;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import org.jspecify.annotations.Nullable;

/** Walks to the buffers and segments of a model. */
final class Views {
  /** Looks at one view. */
  @FunctionalInterface
  interface Visitor {
    /**
     * Looks.
     *
     * @param view the buffer or segment
     * @param memory all of its memory, whatever its position and limit
     */
    void visit(Trail place, Object view, MemorySegment memory);
  }

  private Views() {}

  /** Has the visitor look at each view that {@code model} reaches, once. */
  static void visit(Object model, Visitor visitor) {
    new ObjectWalk<>(new Finder(visitor)).from(model, Trail.ROOT);
  }

  private static final class Finder extends ReferenceVisitor {
    private final Visitor visitor;

    Finder(Visitor visitor) {
      this.visitor = visitor;
    }

    @Override
    public void leave(Trail place, @Nullable Object value, long number) {
      switch (value) {
        case Buffer buffer ->
            visitor.visit(place, buffer, MemorySegment.ofBuffer(buffer.duplicate().clear()));
        case MemorySegment segment -> visitor.visit(place, segment, segment);
        case null, default -> {}
      }
    }
  }
}
