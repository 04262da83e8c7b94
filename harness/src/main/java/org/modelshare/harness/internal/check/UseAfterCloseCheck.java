package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/**
 * MS403: a model whose client is closed cannot be used any more, and harms nobody. One more worker
 * attaches with a client of its own, asks, closes it and asks again. Exceptions are right, and so
 * are the same answers, of a model that has its data on the heap.
 *
 * <p>Example: a model keeps the address of a segment as a number and reads there. After close that
 * memory is unmapped: the JVM crashes, or the numbers are those of whatever was mapped there since.
 */
public final class UseAfterCloseCheck implements Experiment {
  private static final String REMEDY =
      "Read through the buffers and segments that the model was attached with, not by their address"
          + " or by a reinterpreted segment.";

  @Override
  public Problem problem() {
    return Problem.USED_AFTER_CLOSE;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    AskedProbes.alike(stage.evidence(), stage.limits());
    UseAfterClose observation =
        new UseAfterClose(stage.handle().toString(), stage.key().toString());
    try {
      Seen seen = stage.inWorker(List.of(), List.of(observation));
      return violations(seen.of(UseAfterClose.class), stage.limits());
    } catch (ModelShareException e) {
      return List.of(WorkerEnd.violation(e, "used after close, the model ended a worker", REMEDY));
    }
  }

  static List<Violation> violations(UseAfterClose.Use use, Limits limits) {
    for (int number = 0; number < use.after().size(); number++) {
      if (use.before().get(number) instanceof ProbeOutcome.Answer before
          && use.after().get(number) instanceof ProbeOutcome.Answer after) {
        List<AskedProbes.Difference> differences =
            AskedProbes.differences(List.of(before), List.of(after), limits.floatTolerance());
        if (!differences.isEmpty()) {
          return List.of(wrong(number, differences.getFirst()));
        }
      }
    }
    return use.open().stream().limit(1).map(UseAfterCloseCheck::readable).toList();
  }

  private static Violation wrong(int number, AskedProbes.Difference difference) {
    return new Violation(
        "",
        "after close the model gives wrong answers; probe %d: %s"
            .formatted(number, difference.text("before", "after close")),
        REMEDY);
  }

  private static Violation readable(String path) {
    return new Violation(
        path,
        "after close shared memory can still be read through %s".formatted(path),
        "Report it: a view of shared memory must end with its client.");
  }
}
