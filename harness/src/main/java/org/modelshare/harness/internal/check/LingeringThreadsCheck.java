package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.stream.Collectors;
import org.modelshare.model.Problem;

/**
 * MS702: no thread of the model keeps a worker alive. A JVM ends when its last thread that is no
 * daemon does, so a model whose pool waits for work keeps every worker from ending by itself.
 */
public final class LingeringThreadsCheck implements Rule {
  private static final int MAX_NAMED = 3;

  @Override
  public Problem problem() {
    return Problem.THREADS_LEFT;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new LingeringThreads());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    for (WorkerEvidence worker : evidence.workers()) {
      List<LingeringThreads.Lingering> threads = worker.seen().of(LingeringThreads.class);
      if (!threads.isEmpty()) {
        return List.of(violation(worker, threads));
      }
    }
    return List.of();
  }

  private static Violation violation(
      WorkerEvidence worker, List<LingeringThreads.Lingering> threads) {
    String named =
        threads.stream()
            .limit(MAX_NAMED)
            .map(thread -> "\"%s\" at %s".formatted(thread.name(), thread.where()))
            .collect(Collectors.joining(", "));
    return new Violation(
        "",
        "%s would not end by itself: %d threads of the model are no daemons: %s"
            .formatted(worker.name(), threads.size(), named),
        "Make them with Thread.ofPlatform().daemon(), give the executor a thread factory that does,"
            + " or end them when the work is done.");
  }
}
