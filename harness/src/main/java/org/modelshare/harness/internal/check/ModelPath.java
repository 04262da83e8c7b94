package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.List;

/**
 * A path in a model, in steps: {@code layers[1].bias} has {@code layers}, {@code [1]} and {@code
 * bias}. A finding shows the element at fault; {@code []}, as in {@code layers[].bias}, stands for
 * all elements of a collection, or values of a map, and {@code .key()} for all keys of a map.
 */
public record ModelPath(List<String> steps) {
  public ModelPath {
    steps = List.copyOf(steps);
  }

  public static ModelPath of(String path) {
    List<String> steps = new ArrayList<>();
    int start = 0;
    while (start < path.length()) {
      int end = end(path, start);
      steps.add(path.substring(start, end));
      start = end;
    }
    return new ModelPath(steps);
  }

  /** Returns where a step ends that begins at {@code start}. */
  private static int end(String path, int start) {
    if (path.charAt(start) == '[') {
      return closing(path, start, '[', ']');
    }
    if (path.startsWith(".key(", start)) {
      return closing(path, start + ".key".length(), '(', ')');
    }
    int end = start + 1;
    while (end < path.length() && path.charAt(end) != '.' && path.charAt(end) != '[') {
      end++;
    }
    return end;
  }

  /** A key may have brackets: those of a text count nothing, others come in pairs. */
  private static int closing(String path, int start, char open, char close) {
    if (path.startsWith("\"", start + 1)) {
      int end = path.indexOf("\"" + close, start + 2);
      return end < 0 ? path.length() : end + 2;
    }
    int depth = 0;
    for (int at = start; at < path.length(); at++) {
      char c = path.charAt(at);
      depth += c == open ? 1 : c == close ? -1 : 0;
      if (depth == 0) {
        return at + 1;
      }
    }
    return path.length();
  }

  /** Returns the path for all elements: {@code layers[].bias} for {@code layers[1].bias}. */
  public ModelPath folded() {
    return new ModelPath(steps.stream().map(ModelPath::folded).toList());
  }

  private static String folded(String step) {
    if (step.startsWith("[")) {
      return "[]";
    }
    return step.startsWith(".key(") ? ".key()" : step;
  }

  /**
   * Returns whether {@code other} is this path or goes on from there. {@code layers[]} covers
   * {@code layers[1].bias}, and {@code layers[1]} does not cover {@code layers[].bias}.
   */
  public boolean covers(ModelPath other) {
    if (steps.size() > other.steps.size()) {
      return false;
    }
    for (int i = 0; i < steps.size(); i++) {
      String step = other.steps.get(i);
      if (!steps.get(i).equals(step) && !steps.get(i).equals(folded(step))) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return String.join("", steps);
  }
}
