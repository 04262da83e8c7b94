package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.List;
import org.modelshare.harness.internal.inspect.DigestComparison;
import org.modelshare.harness.internal.inspect.FieldDigest;
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
  public List<Violation> run(Stage stage) throws InterruptedException {
    Seen here = stage.evidence().publisher();
    Seen there = stage.madeAgain(List.of(new Content()));
    List<Violation> violations = new ArrayList<>();
    DigestComparison.compare(here.of(Content.class), there.of(Content.class)).stream()
        .limit(MAX_NAMED)
        .forEach(difference -> violations.add(violation(stage.evidence(), difference)));
    return violations;
  }

  private static Violation violation(Evidence evidence, DigestComparison.Difference difference) {
    FieldDigest here = difference.expected();
    FieldDigest there = difference.actual();
    boolean isShown = !here.first().equals(there.first());
    return new Violation(
        here.path(),
        "made again in another JVM, %s is another one: %s"
            .formatted(
                evidence.subject(here.path()),
                isShown
                    ? "%s here, %s there".formatted(here.first(), there.first())
                    : "%s, with other content further on".formatted(here.first())),
        "Likely random numbers without a seed, the time of day, identity hash codes in a table, or"
            + " sums over threads.");
  }
}
