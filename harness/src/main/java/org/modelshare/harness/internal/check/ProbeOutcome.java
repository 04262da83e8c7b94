package org.modelshare.harness.internal.check;

import org.jspecify.annotations.Nullable;

/** The outcome of a probe. */
public sealed interface ProbeOutcome {
  /** It answered. */
  record Answer(@Nullable Object value) implements ProbeOutcome {}

  /**
   * It threw.
   *
   * @param exception class and message
   * @param where the first line of the stack trace that is not the JDK's
   */
  record Thrown(String exception, String where) implements ProbeOutcome {
    public static Thrown of(Throwable thrown) {
      // Exceptions of users may fail in whatever they are asked.
      var text = org.modelshare.harness.internal.wire.Thrown.of(thrown);
      return new Thrown(text.toString(), Place.of(text.stackTrace(), "unknown place"));
    }
  }
}
