package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.modelshare.model.Problem;

/**
 * MS303: collections and maps answer in a worker as they do in the publisher: by their size, by
 * iteration, by the order of sorted ones, and when they are asked for elements that they have.
 *
 * <p>Example: the keys of a map hash by identity. In the worker {@code size()} is 3 and iteration
 * gives three keys, but the map finds none of them, because their hash codes are others there.
 *
 * <p>It judges what the shared run has seen. Where containers differ it asks them here once more:
 * those that meanwhile answer otherwise, such as a cache, change by themselves and prove nothing.
 * And it asks in another JVM that has made the model itself: if they differ there too, the model is
 * at fault, and not the way on which it was shared.
 */
public final class ContainerCheck implements Experiment {
  private static final List<ContainerComparison> COMPARISONS =
      List.of(ContainerComparison.BY_ITERATION, ContainerComparison.BY_SEARCH);

  private static final String LOST =
      "Likely a custom serializer that leaves it out, a hash table of identity hash codes, or a"
          + " comparator that lost its state.";

  private static final String UNSTEADY =
      "Likely answers that depend on the process, such as its random numbers, its identity hash"
          + " codes, or what it did before.";

  /** Containers that differ in a worker. */
  private record Found(WorkerEvidence worker, ContainerComparison.Difference difference) {}

  @Override
  public Problem problem() {
    return Problem.CONTAINER_DIFFERS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new ContainersIterated(), new ContainersSearched());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    for (ContainerComparison comparison : COMPARISONS) {
      Map<String, Found> found = inWorkers(comparison, stage.evidence());
      if (!found.isEmpty()) {
        found.keySet().removeAll(changedHere(comparison, stage));
      }
      if (!found.isEmpty()) {
        return violations(stage.evidence(), found, inAnotherJvm(comparison, stage));
      }
    }
    return List.of();
  }

  /** Returns what differs, by its place. */
  private static Map<String, Found> inWorkers(ContainerComparison comparison, Evidence evidence) {
    Map<String, Found> found = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      comparison
          .differences(evidence.publisher(), worker.seen())
          .forEach((place, difference) -> found.putIfAbsent(place, new Found(worker, difference)));
    }
    return found;
  }

  /** Returns the places of containers that now answer otherwise than at first. */
  private static Set<String> changedHere(ContainerComparison comparison, Stage stage) {
    System.gc(); // or weak references would last longer here than in a worker
    Seen again = stage.here(stage.model(), List.of(comparison.observation()));
    return comparison.differences(stage.evidence().publisher(), again).keySet();
  }

  /** The answer of another JVM that has made the model itself. */
  private enum Opinion {
    /** There is none: the model can be made in this JVM only. */
    NONE(""),
    ALIKE("; another JVM that made the model itself answers as the publisher"),
    OTHERWISE(
        "; another JVM that made the model itself answers otherwise, too, so sharing is not the"
            + " cause");

    private final String text;

    Opinion(String text) {
      this.text = text;
    }
  }

  /** Returns for some places whether they differ there. */
  private interface SecondJvm {
    Opinion on(String place);
  }

  private static SecondJvm inAnotherJvm(ContainerComparison comparison, Stage stage)
      throws InterruptedException {
    try {
      Seen there = stage.madeAgain(List.of(comparison.observation()));
      Set<String> different = comparison.differences(stage.evidence().publisher(), there).keySet();
      return place -> different.contains(place) ? Opinion.OTHERWISE : Opinion.ALIKE;
    } catch (Unjudged _) {
      return _ -> Opinion.NONE; // the finding stands without it
    }
  }

  private static List<Violation> violations(
      Evidence evidence, Map<String, Found> found, SecondJvm second) {
    return found.entrySet().stream()
        .map(entry -> violation(evidence, entry.getValue(), second.on(entry.getKey())))
        .toList();
  }

  private static Violation violation(Evidence evidence, Found found, Opinion opinion) {
    ContainerComparison.Difference difference = found.difference;
    String type = difference.here().type();
    long containers = difference.here().containers();
    return new Violation(
        difference.path(),
        "%s (%s) %s in %s%s"
            .formatted(
                evidence.subject(difference.path()),
                containers == 1 ? type : "%s, %d of them".formatted(type, containers),
                difference.text(),
                found.worker.name(),
                opinion.text),
        opinion == Opinion.OTHERWISE ? UNSTEADY : LOST);
  }
}
