package org.modelshare.maven;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a number of workers: {@code 2}, or {@code 0.5C} for half as many as there are cores. */
final class WorkerCount {
  private static final Pattern SHAPE =
      Pattern.compile("(?<count>[1-9][0-9]{0,3})|(?<perCore>[0-9]{1,3}([.][0-9]{1,3})?)C");

  private WorkerCount() {}

  /** Returns the number, at least 1, on a machine with {@code cores}. */
  static int parse(String text, int cores) throws CannotVerifyException {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new CannotVerifyException(
          "workers: " + text + " is no number of workers; say 2, or 1C for one per core");
    }
    return matcher.group("count") == null
        ? (int) Math.max(1, Double.parseDouble(matcher.group("perCore")) * cores)
        : Integer.parseInt(matcher.group("count"));
  }
}
