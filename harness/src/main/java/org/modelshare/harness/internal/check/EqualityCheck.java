package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.EqualityAnswers;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.store.ModelClient;

/**
 * MS302: a model that defines {@code equals} and {@code hashCode} equals its attached copy, both
 * ways, and has the same hash code; so do the objects in its fields.
 *
 * <p>Example: {@code equals} compares a {@code MemorySegment} field by address. The copy has the
 * same bytes at another address, so the model does not equal it.
 */
public final class EqualityCheck implements Experiment {
  @Override
  public Problem problem() {
    return Problem.EQUALS_DIFFERS;
  }

  @Override
  public List<Violation> run(Stage stage) {
    EqualityAnswers answers;
    try (ModelClient client = stage.handle().open()) {
      answers = EqualityAnswers.of(stage.model(), client.get(stage.key()));
    } catch (ModelShareException e) {
      throw Unjudged.inconclusive("this JVM cannot attach to the model: " + e.getMessage());
    }
    if (answers.asked() == 0) {
      throw Unjudged.notApplicable(
          "neither the model's class nor those of its fields define equals");
    }
    return answers.disagreements().stream()
        .map(disagreement -> violation(stage.evidence(), disagreement))
        .toList();
  }

  private static Violation violation(Evidence evidence, EqualityAnswers.Disagreement disagreement) {
    return new Violation(
        disagreement.path(),
        "%s (%s): %s"
            .formatted(
                evidence.subject(disagreement.path()), disagreement.type(), disagreement.how()),
        "Compare content: Arrays.equals for arrays, mismatch for segments, and only fields that are"
            + " published.");
  }
}
