package org.modelshare.maven;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a time limit: {@code 500ms}, {@code 30s}, {@code 10m}, {@code 1h}. */
final class TimeLimit {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{0,8}) *(ms|s|m|h)");

  private TimeLimit() {}

  static Duration parse(String parameter, String text) throws CannotVerifyException {
    Matcher matcher = SHAPE.matcher(text.strip());
    if (!matcher.matches()) {
      throw new CannotVerifyException(
          parameter + ": " + text + " is no time limit; say 500ms, 30s, 10m or 1h");
    }
    long amount = Long.parseLong(matcher.group(1));
    return switch (matcher.group(2)) {
      case "ms" -> Duration.ofMillis(amount);
      case "s" -> Duration.ofSeconds(amount);
      case "m" -> Duration.ofMinutes(amount);
      default -> Duration.ofHours(amount);
    };
  }
}
