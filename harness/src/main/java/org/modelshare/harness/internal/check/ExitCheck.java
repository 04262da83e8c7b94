package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** MS701: no probe ends the JVM that asks it. A death by a signal or a crash is no exit. */
public final class ExitCheck implements Rule {
  private static final Pattern EXIT = Pattern.compile("exit code (\\d++)(?! \\(SIG)");

  @Override
  public Problem problem() {
    return Problem.EXITED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    Map<String, Violation> findings = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      ModelShareException end = worker.end();
      if (end != null && end.problem() == Problem.WORKER_DIED) {
        Matcher exit = EXIT.matcher(String.valueOf(end.getMessage()));
        if (exit.find()) {
          findings.computeIfAbsent(exit.group(1), code -> finding(worker, code));
        }
      }
    }
    return List.copyOf(findings.values());
  }

  private static Violation finding(WorkerEvidence worker, String code) {
    return new Violation(
        "",
        "%s exited with code %s while it was asked: a probe ended the JVM"
            .formatted(worker.name(), code),
        "Find the System.exit or Runtime.halt in the model or the probe, and throw instead.");
  }
}
