package org.modelshare.harness.internal.check;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The place in the user's code at which a thread is or was, for people. */
final class Place {
  private Place() {}

  /**
   * Returns the first frame of a stack that is not the JDK's.
   *
   * @param otherwise returned if there is none
   */
  static String of(List<StackTraceElement> stack, String otherwise) {
    return stack.stream()
        .filter(frame -> !isOfJdk(frame.getModuleName()))
        .findFirst()
        .map(Place::withoutLoader)
        .orElse(otherwise);
  }

  private static boolean isOfJdk(@Nullable String module) {
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  /** Users do not know the names of class loaders, such as {@code app//}. */
  private static String withoutLoader(StackTraceElement frame) {
    return new StackTraceElement(
            frame.getClassName(), frame.getMethodName(), frame.getFileName(), frame.getLineNumber())
        .toString();
  }
}
