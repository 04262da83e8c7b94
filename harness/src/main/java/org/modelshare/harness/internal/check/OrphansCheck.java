package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.List;
import org.modelshare.model.Problem;

/**
 * MS503: nothing outlives a JVM that is killed. Another JVM makes the model, publishes it and has
 * workers ask their probes, again and again; it is killed. Its workers and all that they have
 * started have to end by themselves, and its files go with the next sweep.
 *
 * <p>Example: the model starts a helper as a daemon, without the environment of its worker. Nobody
 * knows any more whose process that is, and it runs on.
 */
public final class OrphansCheck implements Experiment {
  private static final Duration LIMIT = Duration.ofSeconds(5);

  @Override
  public Problem problem() {
    return Problem.ORPHANED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    AskedProbes.alike(stage.evidence(), stage.limits());
    return stage.leftByKilledParent(LIMIT).stream().map(OrphansCheck::violation).toList();
  }

  private static Violation violation(String left) {
    return new Violation(
        "",
        "%d s after the JVM that made the model was killed there is still %s"
            .formatted(LIMIT.toSeconds(), left),
        "Start processes as children of the worker and let them inherit its environment, so that"
            + " they end with it; let them end, too, when their standard input does.");
  }
}
