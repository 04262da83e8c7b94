package org.modelshare.harness;

import org.modelshare.harness.internal.check.Check;
import org.modelshare.harness.internal.check.Violation;

/**
 * A check with what the catalogue says of it.
 *
 * @param severity of its findings
 * @param profile the smallest profile that makes it
 * @param needsWorkers whether it says something only of JVMs that do nothing else, and so nothing
 *     of a model that this one has attached to
 */
record CatalogueEntry(Check check, Severity severity, Profile profile, boolean needsWorkers) {
  /** Returns the check as one that needs workers. */
  CatalogueEntry ofWorkers() {
    return new CatalogueEntry(check, severity, profile, true);
  }

  String code() {
    return check.problem().code();
  }

  /** Returns what the check found in a model. */
  Finding finding(String model, Violation violation) {
    return new Finding(
        check.problem(), severity, model, violation.path(), violation.text(), violation.remedy());
  }
}
