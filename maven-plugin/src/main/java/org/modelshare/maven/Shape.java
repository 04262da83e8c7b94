package org.modelshare.maven;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The shapes that parameters have which are numbers, sizes or codes. */
enum Shape {
  COUNT("[1-9][0-9]{0,8}", "whole number of 1 or more", "100"),
  SEED("-?[0-9]{1,18}", "whole number", "8131"),
  TOLERANCE("[0-9]{1,18}([.][0-9]{1,18})?([eE][-+]?[0-9]{1,3})?", "number of 0 or more", "1e-6"),
  HEAP("[1-9][0-9]{0,9}[kKmMgG]?", "size of a heap", "256m or 1g"),
  GROWTH(
      "[0-9]{1,9}([.][0-9]{1,9})? ?(%|B|KiB|MiB|GiB|TiB|[kKmMgG])?",
      "part of what is shared, and no size", "10% or 20MiB"),
  CHECKS("MS[0-9]{3}(\\s*,\\s*MS[0-9]{3})*", "list of checks", "MS201 or MS201,MS301");

  private final Pattern pattern;
  private final String description;
  private final String example;

  Shape(String pattern, String description, String example) {
    this.pattern = Pattern.compile(pattern);
    this.description = description;
    this.example = example;
  }

  /** Returns the text; null and the empty text stand for the default, which the verifier knows. */
  @Nullable String parse(String parameter, @Nullable String text) throws CannotVerifyException {
    if (text == null || text.isBlank()) {
      return null;
    }
    String value = text.strip();
    if (!pattern.matcher(value).matches()) {
      throw new CannotVerifyException(
          "%s: %s is no %s; say %s".formatted(parameter, value, description, example));
    }
    return value;
  }
}
