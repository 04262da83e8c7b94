package org.modelshare.store.internal.system;

import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds in stack traces the code that is neither the JDK's nor Kryo's nor modelshare's. */
final class UserCode {
  private static final String KRYO = "com.esotericsoftware.kryo.";
  private static final String MODELSHARE = "org.modelshare.";

  /** Java keeps 1,024 frames of a stack that is full. */
  private static final int ENDLESS = 1000;

  private UserCode() {}

  /** Returns the method that threw, or called the JDK's that did; null if it is no user's. */
  static @Nullable String thrower(Throwable thrown) {
    return frames(thrown)
        .filter(frame -> !isJdk(frame))
        .findFirst()
        .filter(frame -> !isOurs(frame))
        .map(UserCode::name)
        .orElse(null);
  }

  /**
   * Returns the method of a stack that is full of calls none of which Kryo made, as it would for
   * every object of a nested graph; null if Kryo did, or if nothing is known.
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
