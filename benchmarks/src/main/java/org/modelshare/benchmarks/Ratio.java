package org.modelshare.benchmarks;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One line of the result.
 *
 * @param value what was measured, or null if it could not be
 * @param bar what it should be, or null if there is no bar
 * @param note more about it, or why it could not be measured
 */
record Ratio(String name, @Nullable Double value, @Nullable Bar bar, String note) {
  /**
   * A limit on a ratio.
   *
   * @param limit the largest ratio that is good enough, or the smallest
   */
  record Bar(boolean isMaximum, double limit) {
    static Bar atMost(double limit) {
      return new Bar(true, limit);
    }

    static Bar atLeast(double limit) {
      return new Bar(false, limit);
    }

    boolean isMetBy(double value) {
      return isMaximum ? value <= limit : value >= limit;
    }

    @Override
    public String toString() {
      return String.format(Locale.ROOT, "%s %.1f", isMaximum ? "at most" : "at least", limit);
    }
  }

  static Ratio of(String name, double value, String note) {
    return new Ratio(name, value, null, note);
  }

  static Ratio of(String name, double value, Bar bar, String note) {
    return new Ratio(name, value, bar, note);
  }

  static Ratio notMeasured(String name, Bar bar, String why) {
    return new Ratio(name, null, bar, why);
  }

  private String verdict() {
    if (value == null) {
      return "NOT MEASURED";
    }
    if (bar == null) {
      return "";
    }
    return bar.isMetBy(value) ? "MET" : "MISSED";
  }

  @Override
  public String toString() {
    String number = value == null ? "-" : String.format(Locale.ROOT, "%.2f", value);
    String limit = bar == null ? "" : bar.toString();
    return "%-80s %8s  %-14s %-12s %s".formatted(name, number, limit, verdict(), note);
  }
}
