package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Has the verifier verify a module, and reads what it found.
 *
 * @param reportsDirectory where its reports go when it has ended, in the place of those of an
 *     earlier run
 */
record Verifier(VerifierJvm jvm, Path reportsDirectory, HarnessVersion version) {
  /** Runs it to its end; the lines that it prints reach {@code log} as they come. */
  Result run(RequestProperties request, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    new Reports(reportsDirectory).makeDirectory();
    VerdictKey key = new VerdictKey();
    request.set("shownDirectory", reportsDirectory);
    return jvm.run(request, key, log, end -> result(end, key));
  }

  private Result result(VerifierJvm.End end, VerdictKey key)
      throws CannotVerifyException, IOException {
    Reports reports = new Reports(end.reports());
    try {
      Outcome outcome = Outcome.of(end.status()).orElseThrow(() -> Breakage.of(end, version));
      // Code of a model that halts the JVM, with whichever status and files, must not pass.
      String text =
          key.summary(end.status(), reports.summary(), reports.others())
              .orElseThrow(() -> Breakage.withoutVerdict(end.lastErrors()));
      return new Result(outcome, text, reports.annotations());
    } finally {
      reports.moveTo(reportsDirectory);
    }
  }
}
