package org.modelshare.harness.internal.wire;

import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * A failed assertion, which is more than its text: it is a failure of a test and no error, and
 * development tools compare its two values. The class for that is JUnit's, which need not be there:
 * on neither side.
 *
 * @param expected as text, or null if the assertion does not tell
 * @param actual as text, or null if the assertion does not tell
 */
public record Assertion(@Nullable String expected, @Nullable String actual) {
  private static final String WITH_VALUES = "org.opentest4j.AssertionFailedError";
  private static final int MAXIMUM_LENGTH = 1 << 16;

  /** Returns null for all but assertions. */
  static @Nullable Assertion of(Throwable thrown) {
    if (!(thrown instanceof AssertionError)) {
      return null;
    }
    try {
      return new Assertion(value(thrown, "getExpected"), value(thrown, "getActual"));
    } catch (ReflectiveOperationException | RuntimeException | Error noValues) {
      return new Assertion(null, null);
    }
  }

  private static @Nullable String value(Throwable thrown, String getter)
      throws ReflectiveOperationException {
    Class<?> type = classWithValues(thrown.getClass());
    Object wrapper = type == null ? null : type.getMethod(getter).invoke(thrown);
    if (wrapper == null) {
      return null;
    }
    Method text = wrapper.getClass().getMethod("getStringRepresentation");
    return text.invoke(wrapper) instanceof String value && value.length() <= MAXIMUM_LENGTH
        ? value
        : null;
  }

  private static @Nullable Class<?> classWithValues(Class<?> type) {
    Class<?> candidate = type;
    while (candidate != null && !candidate.getName().equals(WITH_VALUES)) {
      candidate = candidate.getSuperclass();
    }
    return candidate;
  }
}
