package org.modelshare.harness;

import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import org.modelshare.harness.internal.process.ExitGuard;
import org.modelshare.harness.internal.process.Lifeline;
import org.modelshare.harness.internal.process.StandardInput;
import org.modelshare.harness.internal.report.FailureReport;
import org.modelshare.harness.internal.report.VerdictSeal;

/**
 * Does one thing for a build, in a JVM of its own: {@code java … VerifierMain request.properties}.
 * The request says which: to verify all models of a project, to inspect a file, to sweep what dead
 * processes left, or to examine this machine.
 *
 * <p>Its standard input brings the key of a {@link VerdictSeal}; it ends at once when that ends. It
 * prints for people; programs find all they need in its exit status and in the files {@code
 * summary.txt}, {@code modelshare.json}, {@code index.html}, {@code modelshare.sarif} and {@code
 * TEST-modelshare-….xml}. Where the request names a file for it, the reason is written there why it
 * could not do its work.
 */
public final class VerifierMain {
  static final int PASSED = 0;
  static final int BROKEN = 1;
  static final int ERRORS = 10;
  static final int WARNINGS = 11;
  static final int NO_MODELS = 12;

  /** The plugin that asks is of another version, and expects other things. */
  static final int INCOMPATIBLE = 13;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private VerifierMain() {}

  /**
   * Does what the request says, and ends this JVM.
   *
   * @param arguments the path of the request
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    Failures failures = new Failures(out);
    ExitGuard guard = ExitGuard.install(BROKEN, () -> failures.tell(endedFromInside()));
    int status = BROKEN;
    try {
      if (arguments.length != 1) {
        throw new IllegalArgumentException("one argument is needed: the request's path");
      }
      VerifierRequest request = VerifierRequest.read(Path.of(arguments[0]));
      failures.writeTo(request.failureFile());
      InputStream parent = StandardInput.take();
      VerdictSeal seal = VerdictSeal.read(parent); // in no field, and before any user class
      Lifeline lifeline = new Lifeline(BROKEN);
      lifeline.watch(parent);
      limitTime(lifeline, request.timeout(), failures);
      status = run(request, seal, out);
    } catch (IncompatibleRequestException e) {
      failures.tell(FailureReport.of(e));
      status = INCOMPATIBLE;
    } catch (Throwable e) {
      failures.tell(FailureReport.of(e));
    }
    guard.allow();
    System.exit(status);
  }

  private static int run(VerifierRequest request, VerdictSeal seal, PrintStream out) {
    return switch (request.verb()) {
      case VERIFY -> {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        yield new VerifyVerb(request, loader, out).run(seal);
      }
      case INSPECT -> new InspectVerb(request.file(), out).run();
      case SWEEP -> new SweepVerb(out).run();
      case DOCTOR -> new DoctorVerb(out).run();
    };
  }

  private static FailureReport endedFromInside() {
    return new FailureReport(
        "the verifier was ended from inside: System.exit in the code of a model, its provider or a"
            + " library, or a signal",
        "remove the call of System.exit",
        "");
  }

  private static void limitTime(Lifeline lifeline, Duration timeout, Failures failures) {
    FailureReport overTime =
        new FailureReport(
            "the verification took longer than %s and was stopped".formatted(timeout),
            "give it more time with -Dmodelshare.timeout=30m",
            "");
    lifeline.limit(Thread.currentThread(), timeout, GRACE, () -> failures.tell(overTime));
  }
}
