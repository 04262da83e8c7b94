package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.modelshare.harness.internal.inspect.AnswerComparison;
import org.modelshare.harness.internal.inspect.Description;

/** The outcomes of probes, and how they differ between two JVMs. */
final class AskedProbes {
  /**
   * A probe that is answered differently.
   *
   * @param number of the probe
   * @param path in the answer, with the word before it
   * @param here how it was answered at first
   * @param there how it was answered then
   */
  record Difference(int number, String path, String here, String there) {
    /** Says how the answers differ, and where each was given. */
    String text(String whereHere, String whereThere) {
      return "%s is %s %s, %s %s".formatted(path, here, whereHere, there, whereThere);
    }
  }

  /**
   * The probes that a worker answers differently.
   *
   * @param name of the worker
   */
  record WorkerDifferences(String name, List<Difference> differences) {}

  private AskedProbes() {}

  /**
   * Returns the outcomes in the publisher.
   *
   * @throws Unjudged if there is no probe
   */
  static List<ProbeOutcome> of(Evidence evidence) {
    return present(evidence.publisher().of(Answers.class));
  }

  /**
   * Returns the outcomes in a worker.
   *
   * @throws Unjudged if there is no probe
   */
  static List<ProbeOutcome> of(WorkerEvidence worker) {
    return present(worker.seen().of(Answers.class));
  }

  private static List<ProbeOutcome> present(List<ProbeOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      throw Unjudged.notApplicable("the run has no probe");
    }
    return outcomes;
  }

  /**
   * Requires that all workers answer as the publisher does, for a check that changes one thing
   * more.
   *
   * @return the answers
   * @throws Unjudged if they do not, or there is no probe
   */
  static List<ProbeOutcome> alike(Evidence evidence, Limits limits) {
    List<ProbeOutcome> expected = of(evidence);
    for (WorkerEvidence worker : evidence.workers()) {
      if (!differences(expected, of(worker), limits.floatTolerance()).isEmpty()) {
        throw Unjudged.inconclusive("workers answer differently anyway, see MS305");
      }
    }
    return expected;
  }

  /**
   * Requires {@link #alike} answers, and that each worker gave them again on the same thread.
   *
   * @return the answers
   */
  static List<ProbeOutcome> steady(Evidence evidence, Limits limits) {
    return required(
        alike(evidence, limits),
        evidence,
        AskedAgain.class,
        limits,
        "answers change when they are repeated anyway, see MS309");
  }

  /**
   * Requires {@link #steady} answers, and that each worker gave them on another thread.
   *
   * @return the answers
   */
  static List<ProbeOutcome> unbound(Evidence evidence, Limits limits) {
    return required(
        steady(evidence, limits),
        evidence,
        AskedOnAnotherThread.class,
        limits,
        "answers change with the thread anyway, see MS402");
  }

  private static List<ProbeOutcome> required(
      List<ProbeOutcome> expected,
      Evidence evidence,
      Class<? extends Observation<List<ProbeOutcome>>> other,
      Limits limits,
      String reason) {
    if (first(evidence, expected, other, limits).isPresent()) {
      throw Unjudged.inconclusive(reason);
    }
    return expected;
  }

  /**
   * Finds the first worker that answered otherwise when it was asked in another way.
   *
   * @param other the observation of those answers
   */
  static Optional<WorkerDifferences> first(
      Evidence evidence,
      List<ProbeOutcome> expected,
      Class<? extends Observation<List<ProbeOutcome>>> other,
      Limits limits) {
    return evidence.workers().stream()
        .map(worker ->
            new WorkerDifferences(
                worker.name(),
                differences(expected, worker.seen().of(other), limits.floatTolerance())))
        .filter(found -> !found.differences().isEmpty())
        .findFirst();
  }

  /**
   * Compares answers to the same probes.
   *
   * @param here as they are expected
   * @param tolerance by how much floating point numbers may differ
   */
  static List<Difference> differences(
      List<ProbeOutcome> here, List<ProbeOutcome> there, double tolerance) {
    if (here.size() != there.size()) {
      throw Unjudged.inconclusive(
          "%d probes were asked and %d answered".formatted(here.size(), there.size()));
    }
    List<Difference> differences = new ArrayList<>();
    for (int number = 0; number < here.size(); number++) {
      compare(number, here.get(number), there.get(number), tolerance).ifPresent(differences::add);
    }
    return differences;
  }

  private static Optional<Difference> compare(
      int number, ProbeOutcome expected, ProbeOutcome actual, double tolerance) {
    if (expected instanceof ProbeOutcome.Answer(var here)
        && actual instanceof ProbeOutcome.Answer(var there)) {
      return AnswerComparison.compare(here, there, tolerance)
          .map(each -> new Difference(number, path(each), each.expected(), each.actual()));
    }
    return expected.getClass() == actual.getClass()
        ? Optional.empty() // both threw
        : Optional.of(new Difference(number, "answer", text(expected), text(actual)));
  }

  private static String text(ProbeOutcome outcome) {
    return switch (outcome) {
      case ProbeOutcome.Answer(var value) -> Description.of(value);
      case ProbeOutcome.Thrown(var exception, var where) ->
          "threw %s at %s".formatted(exception, where);
    };
  }

  private static String path(AnswerComparison.Difference difference) {
    String path = difference.path();
    return path.isEmpty() || path.startsWith("[") ? "answer" + path : "answer." + path;
  }
}
