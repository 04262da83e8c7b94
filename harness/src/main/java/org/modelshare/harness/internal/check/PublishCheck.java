package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.Set;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** MS101: a model can be made and published. */
public final class PublishCheck implements Rule {
  /** Problems of the machine, not of the model. */
  private static final Set<Problem> BREAKAGE =
      Set.of(Problem.NO_ROOM, Problem.STORE_UNAVAILABLE, Problem.IO, Problem.NOT_TRUSTED);

  @Override
  public Problem problem() {
    return Problem.NOT_PUBLISHED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of();
  }

  /** There is evidence, so it was published. */
  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    return List.of();
  }

  public static boolean isBreakage(ModelShareException e) {
    return BREAKAGE.contains(e.problem());
  }

  public Violation notMade(String model, Throwable thrown) {
    ProbeOutcome.Thrown what = ProbeOutcome.Thrown.of(thrown);
    return new Violation(
        "",
        "%s cannot be made: %s at %s".formatted(model, what.exception(), what.where()),
        "Correct create(); it has to work in a fresh JVM, with nothing but the class path.");
  }

  public Violation notPublished(String model, ModelShareException e) {
    return new Violation(
        "",
        "%s cannot be published: %s".formatted(model, e.getMessage()),
        "Correct what the message names.");
  }
}
