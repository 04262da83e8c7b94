package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.modelshare.harness.internal.inspect.Alias;
import org.modelshare.model.Problem;

/**
 * MS208: no array is stored twice, and what is one object in the publisher is one in a worker.
 * Example: the fields {@code weights} and {@code best} refer to one array, and a custom serializer
 * writes a copy of it for each. Then the container holds it twice, and a worker that changes one of
 * them does not see the change in the other.
 *
 * <p>The paths by which the publisher's model meets one object are compared with those of a worker.
 * A further worker is asked only about those that differ, whether they lead to two objects there.
 */
public final class AliasingCheck implements Experiment {
  private static final int MAX_NAMED = 5;

  @Override
  public Problem problem() {
    return Problem.SPLIT_REFERENCES;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new Aliasing());
  }

  @Override
  public List<Violation> run(Stage stage) throws InterruptedException {
    Evidence evidence = stage.evidence();
    List<Violation> violations = new ArrayList<>();
    for (Alias split : split(stage)) {
      violations.add(split(evidence, split));
    }
    if (violations.isEmpty()) { // else these are why it is stored twice
      StoredTwice.in(stage.container(), evidence.published().tensors())
          .forEach(each -> violations.add(storedTwice(evidence, each)));
    }
    return violations.stream().limit(MAX_NAMED).toList();
  }

  private static List<Alias> split(Stage stage) throws InterruptedException {
    List<Alias> missing = new ArrayList<>(stage.evidence().publisher().of(Aliasing.class));
    Set<Alias> arrived =
        new HashSet<>(stage.evidence().workers().getFirst().seen().of(Aliasing.class));
    missing.removeIf(arrived::contains);
    return missing.isEmpty()
        ? List.of()
        : stage.inWorker(List.of(), List.of(new SplitAliases(missing))).of(SplitAliases.class);
  }

  private static Violation split(Evidence evidence, Alias alias) {
    return new Violation(
        alias.otherPath(),
        "%s and %s are one object in the publisher, and two in a worker"
            .formatted(evidence.subject(alias.firstPath()), evidence.subject(alias.otherPath())),
        "Let a custom serializer write objects with Kryo's references, and copy none.");
  }

  private static Violation storedTwice(Evidence evidence, StoredTwice twice) {
    return new Violation(
        twice.second().name(),
        "%s is stored a second time as %s: both are %s%s with the same %s"
            .formatted(
                evidence.subject(twice.first().name()),
                evidence.subject(twice.second().name()),
                twice.first().dtype(),
                twice.first().shape(),
                ByteSize.format(twice.first().lengthBytes())),
        "Let both refer to one array, or to views of one.");
  }
}
