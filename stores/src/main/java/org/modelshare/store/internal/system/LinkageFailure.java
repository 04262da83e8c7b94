package org.modelshare.store.internal.system;

import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;

/**
 * Translation of a {@link LinkageError} to a {@link Refusal} with the defect of the class and a
 * remedy. For example a class file of version 70 leads to "run this JVM on Java 26 or newer".
 */
public final class LinkageFailure {
  private static final String INITIALIZER_FAILED = "Could not initialize class ";
  private static final Pattern CLASS_FILE_VERSION = Pattern.compile("class file version ([0-9]+)");

  /** The version of a class file minus the version of Java; class files of Java 25 have 69. */
  private static final int VERSION_OFFSET = 44;

  private LinkageFailure() {}

  /**
   * Explains an error.
   *
   * @param user the class or method that needed the defective class, for messages
   * @param ofHook the problem if code of the model has failed
   */
  public static Refusal explain(LinkageError error, String user, Problem ofHook) {
    if (error.getClass().getClassLoader() != null) { // a user's, and so are its methods
      return new Refusal(ofHook, "%s threw %s".formatted(user, ThrownErrors.text(error)), error);
    }
    String text = String.valueOf(error.getMessage());
    return switch (error) {
      case ExceptionInInitializerError _ ->
          initializer(initialized(error.getCause()), error, ofHook);
      case NoClassDefFoundError _ when text.startsWith(INITIALIZER_FAILED) ->
          initializer(text.substring(INITIALIZER_FAILED.length()), error, ofHook);
      case NoClassDefFoundError _ ->
          changed(
              "%s needs class %s, which is not on the class path here"
                  .formatted(user, text.replace('/', '.')),
              "add the library that has it to the class path",
              error);
      case UnsupportedClassVersionError _ when text.contains("review") ->
          changed(
              "%s needs preview features: %s".formatted(user, text),
              "start this JVM with --enable-preview, on the Java version it was compiled with",
              error);
      case UnsupportedClassVersionError _ ->
          changed(
              "%s was compiled for a newer Java: %s".formatted(user, text),
              "run this JVM on Java %s or newer, or compile the class for Java %d"
                  .formatted(javaOf(text), Runtime.version().feature()),
              error);
      case UnsatisfiedLinkError _ ->
          new Refusal(
              ofHook,
              "%s needs a native library: %s".formatted(user, text),
              "put the library on the java.library.path of this JVM",
              error);
      case IncompatibleClassChangeError _ ->
          changed(
              "%s does not fit another class here: %s".formatted(user, error),
              "use versions of the libraries that fit each other, the same ones as the publisher",
              error);
      case ClassFormatError _, VerifyError _ ->
          changed(
              "%s needs a class file that is not valid: %s".formatted(user, error),
              "build the class again, without the tool or agent that changed its class file",
              error);
      default ->
          changed(
              "%s cannot be linked: %s".formatted(user, error),
              Problem.CLASS_CHANGED.remedy(),
              error);
    };
  }

  private static Refusal changed(String reason, String remedy, LinkageError error) {
    return new Refusal(Problem.CLASS_CHANGED, reason, remedy, error);
  }

  private static Refusal initializer(String type, LinkageError error, Problem ofHook) {
    Throwable cause = error.getCause() == null ? error : error.getCause();
    return new Refusal(
        ofHook,
        "the static initializer of %s threw %s".formatted(type, ForeignText.line(cause)),
        "give this JVM what the initializer needs: a file, a property, a library",
        error);
  }

  /** Returns the class whose static initializer threw an exception. */
  private static String initialized(@Nullable Throwable thrown) {
    StackTraceElement[] trace = thrown == null ? new StackTraceElement[0] : thrown.getStackTrace();
    return Arrays.stream(trace)
        .filter(frame -> frame.getMethodName().equals("<clinit>"))
        .map(StackTraceElement::getClassName)
        .findFirst()
        .orElse("a class");
  }

  private static String javaOf(String text) {
    Matcher version = CLASS_FILE_VERSION.matcher(text);
    return version.find()
        ? Integer.toString(Integer.parseInt(version.group(1)) - VERSION_OFFSET)
        : "of its class file";
  }
}
