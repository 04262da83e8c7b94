package org.modelshare.harness;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.check.Check;
import org.modelshare.harness.internal.check.CleanupCheck;
import org.modelshare.harness.internal.check.FieldCheck;
import org.modelshare.harness.internal.check.HeapGrowthCheck;
import org.modelshare.harness.internal.check.ProbeCheck;
import org.modelshare.harness.internal.check.PublishCheck;
import org.modelshare.harness.internal.check.RebuildCheck;
import org.modelshare.harness.internal.check.Violation;
import org.modelshare.harness.internal.check.WriteCheck;

/** The checks that there are, and the choice among them. */
final class Checks {
  static final PublishCheck PUBLISH = new PublishCheck();

  private static final List<Check> ALL =
      List.of(
          PUBLISH,
          new HeapGrowthCheck(),
          new WriteCheck(),
          new RebuildCheck(),
          new FieldCheck(),
          new ProbeCheck(),
          new CleanupCheck());

  private Checks() {}

  /**
   * Chooses checks by their codes.
   *
   * @param included empty for all
   * @throws IllegalArgumentException if there is no such check, or none is left
   */
  static List<Check> choose(Collection<String> included, Collection<String> excluded) {
    Set<String> unknown = new LinkedHashSet<>(included);
    unknown.addAll(excluded);
    unknown.removeAll(ALL.stream().map(Checks::code).toList());
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "checks %s do not exist; there are %s".formatted(unknown, codes(ALL)));
    }
    List<Check> chosen =
        ALL.stream()
            .filter(check -> included.isEmpty() || included.contains(code(check)))
            .filter(check -> !excluded.contains(code(check)))
            .toList();
    if (chosen.isEmpty()) {
      throw new IllegalArgumentException(
          "checks %s without %s leave nothing to check".formatted(included, excluded));
    }
    return chosen;
  }

  /** Returns what a check found in a model. */
  static Finding finding(Check check, String model, Violation violation) {
    return new Finding(
        check.problem(),
        Severity.ERROR,
        model,
        violation.path(),
        violation.text(),
        violation.remedy());
  }

  static String code(Check check) {
    return check.problem().code();
  }

  private static String codes(List<Check> checks) {
    return checks.stream().map(Checks::code).collect(Collectors.joining(" "));
  }
}
