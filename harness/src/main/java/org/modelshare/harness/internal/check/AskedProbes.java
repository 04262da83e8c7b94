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

  /**
   * Returns the outcomes in a worker, for comparison with others of the same worker.
   *
   * @throws Unjudged if there is no probe, or a probe threw
   */
  static List<ProbeOutcome> answersOf(WorkerEvidence worker) {
    List<ProbeOutcome> outcomes = of(worker);
    if (!outcomes.stream().allMatch(ProbeOutcome.Answer.class::isInstance)) {
      throw Unjudged.inconclusive("a probe threw in " + worker.name());
    }
    return outcomes;
  }

  private static List<ProbeOutcome> present(List<ProbeOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      throw Unjudged.notApplicable("the run has no probe");
    }
    return outcomes;
  }

  /**
   * Requires that the workers of the shared run answer as the publisher does, for an experiment
   * that changes one thing more.
   *
   * @return the answers
   * @throws Unjudged if they do not, or there is no probe
   */
  static List<ProbeOutcome> alike(Stage stage) {
    List<ProbeOutcome> expected = of(stage.evidence());
    for (WorkerEvidence worker : stage.evidence().workers()) {
      if (!differences(expected, of(worker), stage.limits().floatTolerance()).isEmpty()) {
        throw Unjudged.inconclusive("workers answer differently anyway, see MS305");
      }
    }
    return expected;
  }

  /**
   * Compares answers to the same probes.
   *
   * @param here as they are expected; none may be an exception
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
    return switch (expected) {
      case ProbeOutcome.Answer(var here) when actual instanceof ProbeOutcome.Answer(var there) ->
          AnswerComparison.compare(here, there, tolerance)
              .map(each -> new Difference(number, path(each), each.expected(), each.actual()));
      case ProbeOutcome.Answer(var here) when actual instanceof ProbeOutcome.Thrown thrown ->
          Optional.of(
              new Difference(
                  number,
                  "answer",
                  Description.of(here),
                  "threw %s at %s".formatted(thrown.exception(), thrown.where())));
      default -> throw new IllegalStateException("no answer to compare with: " + expected);
    };
  }

  private static String path(AnswerComparison.Difference difference) {
    String path = difference.path();
    return path.isEmpty() || path.startsWith("[") ? "answer" + path : "answer." + path;
  }
}
