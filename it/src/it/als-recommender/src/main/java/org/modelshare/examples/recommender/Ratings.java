package org.modelshare.examples.recommender;

import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Who consumed what how often, as a sparse matrix in compressed rows: row {@code r} has the columns
 * {@code columns[starts[r] .. starts[r + 1])}, ascending, with these counts.
 *
 * @param columnCount width of the matrix
 */
record Ratings(int columnCount, IntBuffer starts, IntBuffer columns, FloatBuffer counts) {
  private static final int GENRES = 20;
  private static final int LONGEST_HISTORY = 200;

  int rowCount() {
    return starts.limit() - 1;
  }

  int start(int row) {
    return starts.get(row);
  }

  int end(int row) {
    return starts.get(row + 1);
  }

  /**
   * Generates users with long-tailed activity who like a few genres, and items with long-tailed
   * (Zipf) popularity.
   */
  static Ratings generate(int users, int items, RandomGenerator random) {
    float[][] rows = new float[users][];
    double[] popularity = zipf(items);
    for (int user = 0; user < users; user++) {
      rows[user] = history(popularity, items, random);
    }
    return ofDense(rows, items);
  }

  private static double[] zipf(int items) {
    double[] cumulative = new double[items];
    double sum = 0;
    for (int item = 0; item < items; item++) {
      sum += 1 / Math.pow(item + 1, 0.8);
      cumulative[item] = sum;
    }
    return cumulative;
  }

  private static float[] history(double[] popularity, int items, RandomGenerator random) {
    float[] counts = new float[items];
    int favourite = random.nextInt(GENRES);
    int second = random.nextInt(GENRES);
    int length = Math.min(LONGEST_HISTORY, 10 + (int) (20 * random.nextExponential()));
    for (int seen = 0; seen < length; ) {
      int item = draw(popularity, random);
      int genre = item % GENRES;
      if (genre == favourite || genre == second || random.nextInt(8) == 0) {
        counts[item] += 1;
        seen++;
      }
    }
    return counts;
  }

  private static int draw(double[] cumulative, RandomGenerator random) {
    double point = random.nextDouble() * cumulative[cumulative.length - 1];
    int found = Arrays.binarySearch(cumulative, point);
    return found >= 0 ? found : -found - 1;
  }

  private static Ratings ofDense(float[][] rows, int columnCount) {
    int entries = 0;
    for (float[] row : rows) {
      for (float count : row) {
        entries += count > 0 ? 1 : 0;
      }
    }
    IntBuffer starts = IntBuffer.allocate(rows.length + 1);
    IntBuffer columns = IntBuffer.allocate(entries);
    FloatBuffer counts = FloatBuffer.allocate(entries);
    for (float[] row : rows) {
      starts.put(columns.position());
      for (int column = 0; column < columnCount; column++) {
        if (row[column] > 0) {
          columns.put(column);
          counts.put(row[column]);
        }
      }
    }
    starts.put(entries);
    return new Ratings(columnCount, starts.flip(), columns.flip(), counts.flip());
  }

  /** Returns the same entries with rows and columns exchanged. */
  Ratings transpose() {
    int[] next = new int[columnCount + 1];
    for (int entry = 0; entry < columns.limit(); entry++) {
      next[columns.get(entry) + 1]++;
    }
    Arrays.parallelPrefix(next, Integer::sum);
    IntBuffer transposedStarts = IntBuffer.wrap(next.clone());
    IntBuffer transposedColumns = IntBuffer.allocate(columns.limit());
    FloatBuffer transposedCounts = FloatBuffer.allocate(columns.limit());
    for (int row = 0; row < rowCount(); row++) {
      for (int entry = start(row); entry < end(row); entry++) {
        int place = next[columns.get(entry)]++;
        transposedColumns.put(place, row);
        transposedCounts.put(place, counts.get(entry));
      }
    }
    return new Ratings(rowCount(), transposedStarts, transposedColumns, transposedCounts);
  }
}
