package org.modelshare.maven;

import java.util.Locale;
import java.util.Set;

/** Reads how many checks are made: {@code quick}, {@code default} or {@code full}. */
final class ProfileName {
  private static final Set<String> NAMES = Set.of("quick", "default", "full");

  private ProfileName() {}

  /** Returns the name as the verifier takes it. */
  static String parse(String text) throws CannotVerifyException {
    String name = text.strip().toLowerCase(Locale.ROOT);
    if (!NAMES.contains(name)) {
      throw new CannotVerifyException(
          "profile: " + text + " does not exist; say quick, default or full");
    }
    return name;
  }
}
