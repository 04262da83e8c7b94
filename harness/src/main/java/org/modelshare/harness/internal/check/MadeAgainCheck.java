package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.DigestComparison;
import org.modelshare.model.Problem;

/**
 * MS103: {@code create()} makes the same model in every JVM. Only then do two builds of a container
 * have the same digest, and can a cache find it.
 */
public final class MadeAgainCheck implements Experiment {
  private static final int MAX_NAMED = 5;

  @Override
  public Problem problem() {
    return Problem.NOT_REPRODUCIBLE;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Answers(), new Content(), new OrderedContent());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    Evidence evidence = stage.evidence();
    if (evidence.publisher().has(Answers.class)
        && !evidence.publisher().of(Answers.class).isEmpty()) {
      AskedProbes.alike(evidence, stage.limits());
    }
    Seen there = stage.madeAgain(List.of(new Content(), new OrderedContent()));
    List<Violation> content = content(evidence, there);
    return content.isEmpty() ? order(evidence, there) : content;
  }

  private static List<Violation> content(Evidence evidence, Seen there) {
    return DigestComparison.compare(evidence.publisher().of(Content.class), there.of(Content.class))
        .stream()
        .limit(MAX_NAMED)
        .map(difference -> violation(evidence, difference))
        .toList();
  }

  /** The content is alike; sets and maps may still show it in another order. */
  private static List<Violation> order(Evidence evidence, Seen there) {
    return DigestComparison.compare(
            evidence.publisher().of(OrderedContent.class), there.of(OrderedContent.class))
        .stream()
        .map(difference -> container(difference.place()))
        .distinct()
        .limit(MAX_NAMED)
        .map(path -> disorder(evidence, path))
        .toList();
  }

  /** Returns the path of the set or map that an element, key or value is in. */
  static String container(String path) {
    int end = Math.max(path.lastIndexOf("[]"), path.lastIndexOf(".key()"));
    return end < 0 ? path : path.substring(0, end);
  }

  private static Violation disorder(Evidence evidence, String path) {
    return new Violation(
        path,
        "made again in another JVM, %s shows the same elements in another order"
            .formatted(evidence.subject(path)),
        "Likely Set.of, Map.of or keys with identity hash codes; use a list, a LinkedHashSet, or"
            + " keys with a hash code of their own.");
  }

  private static Violation violation(Evidence evidence, DigestComparison.Difference difference) {
    return new Violation(
        difference.path(),
        "made again in another JVM, %s is another one%s"
            .formatted(evidence.subject(difference.path()), values(difference)),
        "Likely random numbers without a seed, the time of day, identity hash codes in a table, or"
            + " sums over threads.");
  }

  private static String values(DigestComparison.Difference difference) {
    if (!difference.here().equals(difference.there())) {
      return ": %s here, %s there".formatted(difference.here(), difference.there());
    }
    return difference.here().isEmpty()
        ? ""
        : ": %s, with other content further on".formatted(difference.here());
  }
}
