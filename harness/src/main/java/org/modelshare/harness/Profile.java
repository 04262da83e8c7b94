package org.modelshare.harness;

import java.util.Locale;

/** How many checks a verification makes. */
public enum Profile {
  /** Checks that need no process and no run beyond the shared one; seconds. */
  QUICK,

  /** Those, and checks that start a worker or make the model once more. */
  DEFAULT,

  /** All checks, also those that kill processes and repeat; minutes. */
  FULL;

  /** Returns whether a verification with this profile makes a check of another profile. */
  boolean includes(Profile other) {
    return other.compareTo(this) <= 0;
  }

  /** Returns the profile of a name such as {@code quick}. */
  static Profile parse(String name) {
    try {
      return valueOf(name.strip().toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "profile \"%s\" does not exist: write quick, default or full".formatted(name), e);
    }
  }

  /** Returns the name as it stands in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
