package org.modelshare.store.internal.graph.kryo;

import java.io.InvalidObjectException;
import java.io.ObjectInputValidation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.modelshare.model.Problem;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * The {@link ObjectInputValidation}s that objects of a graph registered while they were read, to be
 * called when the whole graph has been read.
 */
public final class Validations {
  private record Validation(ObjectInputValidation object, int priority) {}

  private final List<Validation> validations = new ArrayList<>();

  public void add(ObjectInputValidation object, int priority) {
    validations.add(new Validation(object, priority));
  }

  /** Calls the validations, the highest priority first. */
  public void run() {
    if (validations.isEmpty()) {
      return;
    }
    validations.sort(Comparator.comparingInt(Validation::priority).reversed());
    validations.forEach(validation -> run(validation.object()));
    validations.clear();
  }

  private static void run(ObjectInputValidation validation) {
    try {
      validation.validateObject();
    } catch (InvalidObjectException | RuntimeException e) {
      throw new Refusal(
          Problem.HOOK_FAILED,
          "validateObject() of %s threw %s"
              .formatted(validation.getClass().getName(), ThrownErrors.text(e)),
          e);
    }
  }
}
