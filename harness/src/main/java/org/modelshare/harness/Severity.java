package org.modelshare.harness;

import java.util.Locale;

/** How much a finding matters. */
public enum Severity {
  /** Fails the verification. */
  ERROR,
  /** Is reported; fails the verification only where somebody asks for that. */
  WARNING;

  /** Returns the name as it stands in reports. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
