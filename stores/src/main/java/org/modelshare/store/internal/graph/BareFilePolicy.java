package org.modelshare.store.internal.graph;

import java.util.Set;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.Refusal;

/**
 * Allows packages by name, with those below them, classes of modelshare that are made to be in
 * models, enums of the JDK, and {@link BareFileClasses}.
 */
record BareFilePolicy(Set<String> packages, ClassPolicy found) implements ClassPolicy {
  @Override
  public Class<?> resolve(String className) {
    String element = elementName(className);
    if (element.isEmpty() || isAllowed(element) || isJdkEnum(element)) {
      return found.resolve(className);
    }
    throw new Refusal(Problem.CLASS_NOT_ALLOWED, "class %s is not allowed".formatted(className));
  }

  /** Returns the class that an array is made of, or nothing for an array of primitives. */
  private static String elementName(String className) {
    String element = className.substring(className.lastIndexOf('[') + 1);
    if (element.length() == className.length()) {
      return className;
    }
    return element.startsWith("L") && element.endsWith(";")
        ? element.substring(1, element.length() - 1)
        : "";
  }

  private boolean isAllowed(String className) {
    String packageName = className.substring(0, Math.max(0, className.lastIndexOf('.')));
    return packages.stream()
            .anyMatch(allowed ->
                packageName.equals(allowed)
                    || (!allowed.isEmpty() && packageName.startsWith(allowed + ".")))
        || ModelshareClasses.names(className)
        || BareFileClasses.names(className);
  }

  private static boolean isJdkEnum(String className) {
    try {
      return Class.forName(className, false, ClassLoader.getPlatformClassLoader()).isEnum();
    } catch (ClassNotFoundException | LinkageError _) {
      return false;
    }
  }
}
