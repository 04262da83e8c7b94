package org.modelshare.maven;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says how a verifier JVM broke and what to do about it. */
final class Breakage {
  private static final int BROKEN = 1;

  /** The harness does not know what the plugin asks. */
  private static final int INCOMPATIBLE = 13;

  private static final int SIGNAL = 128;
  private static final int ABORTED = SIGNAL + 6;
  private static final int KILLED = SIGNAL + 9;
  private static final int SEGMENTATION = SIGNAL + 11;

  private Breakage() {}

  /** Returns the message for the end of a JVM that is no result. */
  static CannotVerifyException of(VerifierJvm.End end, HarnessVersion version) {
    boolean mayBeOfOtherVersion = end.status() == BROKEN && end.failure() == null;
    if (end.status() == INCOMPATIBLE || (mayBeOfOtherVersion && !version.isSame())) {
      return version.mismatch();
    }
    return end.failure() == null
        ? of(end.status(), end.crashReport(), end.lastErrors())
        : new CannotVerifyException(end.failure());
  }

  /**
   * Returns the message for an exit status that is no result.
   *
   * @param crashReport the file that the JVM wrote, null if there is none
   */
  static CannotVerifyException of(int status, @Nullable Path crashReport, String lastErrors) {
    String why =
        crashReport == null
            ? why(status)
            : "crashed (status " + status + "); see its report " + crashReport;
    return exception(why, lastErrors);
  }

  private static String why(int status) {
    return switch (status) {
      case KILLED ->
          "was killed; perhaps the machine has too little memory: give the JVM less heap with"
              + " -Dmodelshare.argLine=-Xmx1g";
      case ABORTED, SEGMENTATION ->
          "crashed (status "
              + status
              + ") and left no report, unless modelshare.argLine says where with -XX:ErrorFile";
      default ->
          "ended with status "
              + status
              + " and without a result; perhaps you should look at its output and at"
              + " modelshare.argLine";
    };
  }

  static CannotVerifyException withoutVerdict(String lastErrors) {
    return exception(
        "ended before its verdict, so its result does not count; perhaps a model, its provider or"
            + " a library calls System.exit or Runtime.halt, or writes to the files of the report",
        lastErrors);
  }

  private static CannotVerifyException exception(String why, String lastErrors) {
    String lines = lastErrors.isEmpty() ? "" : "\n" + lastErrors.indent(2).stripTrailing();
    return new CannotVerifyException("the verifier JVM " + why + lines);
  }
}
