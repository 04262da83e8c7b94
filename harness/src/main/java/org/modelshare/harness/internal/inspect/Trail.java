package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a walk came to a value: links back to the root. Not a record: a trail may be very long. */
final class Trail {
  static final Trail ROOT = new Trail(null, null);

  private final @Nullable Trail owner;
  private final @Nullable Step step;

  private Trail(@Nullable Trail owner, @Nullable Step step) {
    this.owner = owner;
    this.step = step;
  }

  Trail to(Part part) {
    return new Trail(this, part.step());
  }

  /** Tells whether this trail goes through {@code other} and beyond. */
  boolean isBelow(Trail other) {
    Trail above = owner;
    while (above != null && above != other) {
      above = above.owner;
    }
    return above != null;
  }

  /** Returns the path from the root, such as {@code layers[2].bias}; empty at the root. */
  String path() {
    List<String> steps = new ArrayList<>();
    for (Trail trail = this; trail != null && trail.step != null; trail = trail.owner) {
      steps.add(trail.step.toString());
    }
    String path = String.join("", steps.reversed());
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
