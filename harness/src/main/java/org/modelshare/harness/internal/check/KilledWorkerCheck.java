package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * MS501: a worker that is killed harms nobody. Of two more workers the first is killed in the
 * middle of a probe. The second one has to answer as before, and so has the worker that takes the
 * place of the first; the shared bytes have to be the same, and nothing may be left of the dead.
 *
 * <p>Example: each probe makes a lock file, computes, and deletes the file. A worker that is killed
 * meanwhile leaves it, and all others wait for ever.
 */
public final class KilledWorkerCheck implements Experiment {
  /** The moment counts: one kill may hit the model where it does no harm. */
  private static final int KILLS = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /** How a worker ends, or cannot begin, that waits for a dead one. */
  private static final Set<Problem> HARM =
      Set.of(Problem.WORKER_DIED, Problem.OPERATION_OVERDUE, Problem.WORKER_NOT_STARTED);

  private static final String REMEDY =
      "Let workers share nothing that a dead one has to give back: lock by FileChannel.lock, which"
          + " ends with its process, and move a file into place when it is whole.";

  @Override
  public Problem problem() {
    return Problem.KILL_HARMS_OTHERS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new AskedAgain());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<ProbeOutcome> expected = AskedProbes.steady(stage.evidence(), stage.limits());
    List<Long> processes;
    Optional<Violation> harm;
    try (TwoWorkers workers = stage.twoWorkers()) {
      harm = harm(workers, expected, stage.limits());
      processes = workers.processes();
    }
    List<Violation> violations = new ArrayList<>(harm.stream().toList());
    SharedBytes.changes(stage.handle(), stage.key())
        .map(changes -> violation("shared bytes are others than before: " + changes))
        .ifPresent(violations::add);
    CleanupAudit.leftBy(processes, PATIENCE).stream()
        .map(KilledWorkerCheck::left)
        .forEach(violations::add);
    return violations;
  }

  private static Optional<Violation> harm(
      TwoWorkers workers, List<ProbeOutcome> expected, Limits limits) throws InterruptedException {
    Optional<Violation> harm = Optional.empty();
    for (int kill = 0; kill < KILLS && harm.isEmpty(); kill++) {
      try {
        harm = difference(workers.killFirst(), expected, limits);
      } catch (ModelShareException e) {
        if (!HARM.contains(e.problem())) {
          throw e;
        }
        harm = Optional.of(violation("another one does not go on: " + e.getMessage()));
      }
    }
    return harm;
  }

  static Optional<Violation> difference(
      TwoWorkers.Aftermath aftermath, List<ProbeOutcome> expected, Limits limits) {
    return difference("another one", expected, aftermath.beside(), limits)
        .or(() -> difference("another one", expected, aftermath.after(), limits))
        .or(() -> difference("its successor", expected, aftermath.instead(), limits));
  }

  private static Optional<Violation> difference(
      String who, List<ProbeOutcome> expected, List<ProbeOutcome> actual, Limits limits) {
    List<AskedProbes.Difference> differences =
        AskedProbes.differences(expected, actual, limits.floatTolerance());
    if (differences.isEmpty()) {
      return Optional.empty();
    }
    AskedProbes.Difference first = differences.getFirst();
    return Optional.of(
        violation(
            "%s answers %d probes differently; probe %d: %s"
                .formatted(
                    who, differences.size(), first.number(), first.text("before", "after"))));
  }

  private static Violation left(String what) {
    return new Violation(
        "",
        "a worker was killed, and there is still " + what,
        "Report it: the pool has to remove what its workers leave.");
  }

  private static Violation violation(String what) {
    return new Violation("", "a worker was killed while it was asked, and " + what, REMEDY);
  }
}
