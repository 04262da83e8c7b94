package org.modelshare.examples.words;

import java.nio.FloatBuffer;
import java.util.List;

/**
 * A vector for each word.
 *
 * @param words the words
 * @param dimensions the length of a vector
 * @param values the vectors, one after the other
 */
public record WordVectors(List<String> words, int dimensions, FloatBuffer values) {

  /** Returns the word whose vector is most like that of the given one. */
  public String mostLike(String word) {
    int given = words.indexOf(word);
    int best = given == 0 ? 1 : 0;
    for (int other = 0; other < words.size(); other++) {
      if (other != given && cosine(given, other) > cosine(given, best)) {
        best = other;
      }
    }
    return words.get(best);
  }

  private double cosine(int one, int other) {
    return dot(one, other) / Math.sqrt(dot(one, one) * dot(other, other));
  }

  private double dot(int one, int other) {
    double sum = 0;
    for (int i = 0; i < dimensions; i++) {
      sum += (double) values.get(one * dimensions + i) * values.get(other * dimensions + i);
    }
    return sum;
  }
}
