package org.modelshare.store;

import java.util.Set;

/**
 * Lets the graph of a bare file name only the classes of some packages, and those of the JDK that
 * the graph has a serializer for.
 *
 * @param packages names of packages; those below them are allowed too
 */
record AllowedClasses(ClassLookup lookup, Set<String> packages) implements ClassPolicy {
  @Override
  public Class<?> resolve(String className) {
    String element = elementName(className);
    if (element.length() > 1
        && !isOfJdk(element)
        && packages.stream().noneMatch(p -> isIn(p, element))) {
      throw new ModelShareException(
          Problem.CLASS_NOT_ALLOWED,
          "class %s is in none of the packages %s".formatted(className, packages));
    }
    return lookup.find(className);
  }

  /** Only the JDK itself can define classes in {@code java}. */
  private static boolean isOfJdk(String className) {
    return className.startsWith("java.");
  }

  private static boolean isIn(String packageName, String className) {
    return className.startsWith(packageName + ".");
  }

  /** Returns the class of an array's elements; one letter stands for a primitive. */
  private static String elementName(String className) {
    String element = className.substring(className.lastIndexOf('[') + 1);
    boolean isObjectArray = element.length() < className.length() && element.startsWith("L");
    return isObjectArray ? element.substring(1, Math.max(1, element.length() - 1)) : element;
  }
}
