package org.modelshare.harness.internal.check;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.modelshare.model.Problem;

/**
 * MS210: workers do not do the work of {@code create()} again when they attach.
 *
 * <p>The worker that attached in the shortest time counts. Example: {@code create()} took 2 s, and
 * {@code readObject} of the model takes 1.5 s in each worker: the limit is 0.4 s.
 *
 * <p>The first attach also loads classes of libraries, which on a busy machine takes as long as
 * that. So one more worker attaches twice. If its second attach is quick, this cannot tell classes
 * from a model that loads itself once in each JVM, into a static field, and says so; but for what
 * takes longer than any loading of classes.
 */
public final class AttachWorkCheck implements Experiment {
  private static final double PART_OF_CREATION = 0.2;

  /** A shorter time is no trouble, and too short to be measured on a busy machine. */
  private static final Duration FLOOR = Duration.ofMillis(200);

  /** Longer than the classes of a library take to load on a busy machine. */
  private static final Duration CERTAIN = Duration.ofSeconds(2);

  @Override
  public Problem problem() {
    return Problem.WORK_REPEATED;
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    List<Violation> violations = violations(stage.evidence());
    if (!violations.isEmpty() && !isCertain(stage.evidence()) && !isSlowAgain(stage)) {
      throw Unjudged.inconclusive(onlyOnce(stage.evidence()));
    }
    return violations;
  }

  private static String onlyOnce(Evidence evidence) {
    WorkerEvidence fastest = fastest(evidence);
    return "the first attach in a JVM spent %s in %s, a second one less: that is loading of classes, or work into a static field"
        .formatted(seconds(hooks(fastest)), slowest(fastest).getKey());
  }

  static boolean isCertain(Evidence evidence) {
    return hooks(fastest(evidence)).compareTo(CERTAIN) > 0;
  }

  private static boolean isSlowAgain(Stage stage) throws InterruptedException {
    AttachedAgain again = new AttachedAgain(stage.handle().toString(), stage.key().toString());
    Seen seen = stage.inWorker(List.of(), List.of(again));
    Duration hooks = sum(seen.of(AttachedAgain.class).hooks().values());
    return hooks.compareTo(limit(stage.evidence().creation())) > 0;
  }

  static List<Violation> violations(Evidence evidence) {
    Duration limit = limit(evidence.creation());
    WorkerEvidence fastest = fastest(evidence);
    return hooks(fastest).compareTo(limit) > 0
        ? List.of(violation(evidence, fastest, limit))
        : List.of();
  }

  private static WorkerEvidence fastest(Evidence evidence) {
    return evidence.workers().stream()
        .min(Comparator.comparing(worker -> hooks(worker)))
        .orElseThrow();
  }

  private static Duration limit(Duration creation) {
    Duration part = Duration.ofNanos(Math.round(creation.toNanos() * PART_OF_CREATION));
    return part.compareTo(FLOOR) > 0 ? part : FLOOR;
  }

  /** Returns how long methods and constructors of the model's classes took. */
  private static Duration hooks(WorkerEvidence worker) {
    return sum(worker.worker().costs().slowHooks().values());
  }

  private static Duration sum(Collection<Duration> times) {
    return times.stream().reduce(Duration.ZERO, Duration::plus);
  }

  private static Violation violation(Evidence evidence, WorkerEvidence worker, Duration limit) {
    return new Violation(
        "",
        "%s spent %s on attach in methods of the model (limit %s; create() took %s), most of it in %s"
            .formatted(
                worker.name(),
                seconds(hooks(worker)),
                seconds(limit),
                seconds(evidence.creation()),
                slowest(worker).getKey()),
        "Publish what that method computes or loads, in a field that is @Derived or not"
            + " transient.");
  }

  private static Map.Entry<String, Duration> slowest(WorkerEvidence worker) {
    return worker.worker().costs().slowHooks().entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .orElseThrow();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toNanos() / 1e9);
  }
}
