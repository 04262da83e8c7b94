package org.modelshare.harness;

import org.modelshare.harness.internal.check.ModelPath;
import org.modelshare.harness.internal.check.PublishCheck;

/**
 * Accepts findings, and says why. Those of MS101 cannot be accepted: nothing else was checked.
 *
 * @param code the check, such as {@code MS201}
 * @param model simple or qualified name of the model's class; empty for every model
 * @param path a path in the model, which covers everything below it; empty for every path. {@code
 *     layers[].bias} covers the bias of all layers, {@code layers[2].bias} that of one
 * @param justification why it is right to accept them; shown in every report
 */
public record Suppression(String code, String model, String path, String justification) {
  /** Refuses a suppression without code or without justification. */
  public Suppression {
    if (code.isBlank()) {
      throw new IllegalArgumentException("suppression without code: name the check, such as MS201");
    }
    if (justification.isBlank()) {
      throw new IllegalArgumentException(
          "suppression of %s without justification: say why it is right".formatted(code));
    }
  }

  /**
   * Returns whether it may cover findings in a model.
   *
   * @param simpleName of the model's class
   */
  boolean concerns(String simpleName, String modelClass) {
    return model.isEmpty() || model.equals(simpleName) || model.equals(modelClass);
  }

  boolean covers(Finding finding, String modelClass) {
    return finding.check().code().equals(code)
        && PublishCheck.isAcceptable(finding.check())
        && concerns(finding.model(), modelClass)
        && (path.isEmpty() || coversPath(finding.path()));
  }

  private boolean coversPath(String found) {
    return ModelPath.of(path).covers(ModelPath.of(found));
  }
}
