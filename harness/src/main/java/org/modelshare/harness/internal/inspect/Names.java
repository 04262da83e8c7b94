package org.modelshare.harness.internal.inspect;

/** Names of classes as people say them. */
public final class Names {
  private Names() {}

  /** Returns the simple name for a binary name: {@code AlsModel} for {@code a.b.Als$AlsModel}. */
  public static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }
}
