package org.modelshare.examples.words;

import java.nio.IntBuffer;
import java.util.Map;

/**
 * Endings of words by their number; made only of what it needs, so without a no-arg constructor.
 */
public final class Inflections {
  private final Map<String, Integer> numbers;
  private final IntBuffer lengths;

  /** Creates it of the endings and, for each, how many letters it replaces. */
  public Inflections(Map<String, Integer> numbers, IntBuffer lengths) {
    this.numbers = Map.copyOf(numbers);
    this.lengths = lengths;
  }

  /** Returns how many letters an ending replaces. */
  public int length(String ending) {
    return lengths.get(numbers.get(ending));
  }
}
