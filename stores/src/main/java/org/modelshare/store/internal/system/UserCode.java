package org.modelshare.store.internal.system;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A search of stack traces for user code: methods that belong neither to the JDK nor to Kryo nor to
 * modelshare. For example in {@code HashMap.put <- shop.Model.rebuild <- GraphInput.read} user code
 * is responsible, since its method {@code shop.Model.rebuild} is the first one outside the JDK.
 */
final class UserCode {
  private static final String KRYO = "com.esotericsoftware.kryo.";
  private static final String MODELSHARE = "org.modelshare.";

  /** A stack that overflowed has at least so many frames; Java records 1,024 by default. */
  private static final int ENDLESS = 1000;

  private UserCode() {}

  /** Returns the innermost method outside the JDK, or null if it is not user code. */
  static @Nullable String thrower(Throwable thrown) {
    return frames(thrown)
        .filter(frame -> !isJdk(frame))
        .findFirst()
        .filter(frame -> !isOurs(frame))
        .map(UserCode::name)
        .orElse(null);
  }

  /**
   * Returns the recursive method of a stack overflow, or null if the stack trace has frames of Kryo
   * or is too short. Kryo makes calls for every object of a nested graph, so without its frames the
   * recursion is that of a method.
   */
  static @Nullable String endlessRecursion(StackOverflowError error) {
    StackTraceElement[] trace = error.getStackTrace();
    if (trace.length < ENDLESS
        || Arrays.stream(trace).anyMatch(frame -> frame.getClassName().startsWith(KRYO))) {
      return null;
    }
    return frames(error)
        .filter(frame -> !isJdk(frame))
        .findFirst()
        .map(UserCode::name)
        .orElseGet(() -> name(trace[0]));
  }

  private static Stream<StackTraceElement> frames(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace());
  }

  private static boolean isJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static boolean isOurs(StackTraceElement frame) {
    return frame.getClassName().startsWith(MODELSHARE) || frame.getClassName().startsWith(KRYO);
  }

  private static String name(StackTraceElement frame) {
    return frame.getClassName() + "." + frame.getMethodName();
  }
}
