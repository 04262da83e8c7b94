package org.modelshare.harness.internal.wire;

import java.nio.ReadOnlyBufferException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * An exception as text, so that it can travel whatever its class holds and whether or not the other
 * side knows it.
 *
 * @param message what {@code getMessage()} said, or null
 * @param assertion null for all but assertions that failed
 */
public record Thrown(
    String exceptionClass,
    @Nullable String message,
    List<StackTraceElement> stackTrace,
    @Nullable Thrown cause,
    @Nullable Assertion assertion) {
  private static final int MAXIMUM_CAUSES = 16;
  private static final int MAXIMUM_FRAMES = 1024;
  private static final StackTraceElement[] NO_FRAMES = {};
  private static final int MAXIMUM_MESSAGE_LENGTH = 1 << 16;

  /** The JDK says nothing, and nothing of the store. */
  private static final String READ_ONLY =
      "the memory of a model is shared and read-only; write to a copy of the buffer";

  /** Class files may have any names, and a message any characters; it may have lines as well. */
  public Thrown {
    exceptionClass = ForeignText.line(exceptionClass);
    message = message == null ? null : ForeignText.lines(message);
    stackTrace = stackTrace.stream().map(Thrown::fit).toList();
  }

  /** An exception that is no failed assertion. */
  public Thrown(
      String exceptionClass,
      @Nullable String message,
      List<StackTraceElement> stackTrace,
      @Nullable Thrown cause) {
    this(exceptionClass, message, stackTrace, cause, null);
  }

  private static StackTraceElement fit(StackTraceElement frame) {
    return new StackTraceElement(
        frame.getClassLoaderName(),
        fit(frame.getModuleName()),
        frame.getModuleVersion(),
        ForeignText.line(frame.getClassName()),
        ForeignText.line(frame.getMethodName()),
        fit(frame.getFileName()),
        frame.getLineNumber());
  }

  private static @Nullable String fit(@Nullable String name) {
    return name == null ? null : ForeignText.line(name);
  }

  public static Thrown of(Throwable throwable) {
    return of(throwable, MAXIMUM_CAUSES);
  }

  /** A chain of causes may be a ring. */
  private static Thrown of(Throwable throwable, int causes) {
    Throwable cause = causes == 0 ? null : causeOf(throwable);
    StackTraceElement[] frames = stackTraceOf(throwable);
    return new Thrown(
        throwable.getClass().getName(),
        messageOf(throwable),
        Arrays.stream(frames).filter(Objects::nonNull).limit(MAXIMUM_FRAMES).toList(),
        cause == null ? null : of(cause, causes - 1),
        Assertion.of(throwable));
  }

  /** Users' exceptions override everything that is asked here, and fail in it. */
  private static @Nullable String messageOf(Throwable throwable) {
    try {
      String message = throwable.getMessage();
      if (message == null && throwable instanceof ReadOnlyBufferException) {
        return READ_ONLY;
      }
      return message == null || message.length() <= MAXIMUM_MESSAGE_LENGTH
          ? message
          : message.substring(0, MAXIMUM_MESSAGE_LENGTH) + "…";
    } catch (Throwable failure) {
      return "(getMessage() threw " + failure.getClass().getName() + ")";
    }
  }

  private static @Nullable Throwable causeOf(Throwable throwable) {
    try {
      return throwable.getCause();
    } catch (Throwable failure) {
      return failure;
    }
  }

  private static StackTraceElement[] stackTraceOf(Throwable throwable) {
    try {
      return Objects.requireNonNullElse(throwable.getStackTrace(), NO_FRAMES);
    } catch (Throwable failure) {
      return NO_FRAMES;
    }
  }

  /** As {@link Throwable#toString()}. */
  @Override
  public String toString() {
    return message == null ? exceptionClass : exceptionClass + ": " + message;
  }
}
