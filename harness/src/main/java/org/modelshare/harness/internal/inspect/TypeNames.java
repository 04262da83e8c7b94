package org.modelshare.harness.internal.inspect;

/** Names of classes, for people and for digests. */
public final class TypeNames {
  private TypeNames() {}

  /** Returns the simple name for a binary name: {@code AlsModel} for {@code a.b.Als$AlsModel}. */
  public static String simple(String className) {
    return className.substring(
        Math.max(className.lastIndexOf('.'), className.lastIndexOf('$')) + 1);
  }

  /**
   * Returns the name of an object's class without its package, readable also for lambdas and
   * anonymous classes: {@code Als.Factors} for an {@code a.b.Als$Factors}.
   */
  static String withoutPackage(Object value) {
    String name = full(value);
    return name.substring(name.lastIndexOf('.') + 1).replace('$', '.');
  }

  /** Returns the name of an object's class; for a lambda one that it has in every JVM. */
  static String full(Object value) {
    String name = value.getClass().getName();
    int lambda = name.indexOf("$$Lambda");
    return lambda < 0 ? name : name.substring(0, lambda) + "$lambda";
  }
}
