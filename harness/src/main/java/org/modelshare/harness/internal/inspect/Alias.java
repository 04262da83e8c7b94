package org.modelshare.harness.internal.inspect;

import java.util.List;

/**
 * Two paths of a model that lead to one object.
 *
 * @param first the steps of the path by which a walk meets it first
 * @param other the steps of another one
 */
public record Alias(List<String> first, List<String> other) {
  public Alias {
    first = List.copyOf(first);
    other = List.copyOf(other);
  }

  /** Returns the first path as people read it: {@code layers[2].bias}. */
  public String firstPath() {
    return path(first);
  }

  public String otherPath() {
    return path(other);
  }

  private static String path(List<String> steps) {
    String path = String.join("", steps);
    return path.startsWith(".") ? path.substring(1) : path;
  }
}
