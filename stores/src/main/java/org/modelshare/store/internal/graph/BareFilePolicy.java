package org.modelshare.store.internal.graph;

import java.util.Set;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.graph.kryo.ClassPolicy;
import org.modelshare.store.internal.system.Refusal;

/**
 * Class policy for files that nothing vouches for. It allows some packages with their subpackages,
 * the classes of modelshare that are made for models, enums of the JDK, and {@link
 * BareFileClasses}.
 *
 * @param packages the names of the allowed packages
 * @param found resolves the names that are allowed
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

  /**
   * Returns the name of the element class of an array, {@code className} if it is no array, and the
   * empty string for an array of primitives.
   */
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
