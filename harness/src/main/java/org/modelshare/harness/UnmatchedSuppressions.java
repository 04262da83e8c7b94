package org.modelshare.harness;

import java.util.List;

/**
 * Finds suppressions that covered nothing in any model of a run. Those that could not cover
 * anything do not count: the check was not asked for or could not judge, or the run was of some
 * models only.
 *
 * @param isOfAllModels whether no model was left out
 */
record UnmatchedSuppressions(List<Report> reports, boolean isOfAllModels) {
  List<Suppression> among(List<Suppression> suppressions) {
    return suppressions.stream().distinct().filter(this::isUnmatched).toList();
  }

  private boolean isUnmatched(Suppression suppression) {
    List<Report> concerned =
        reports.stream()
            .filter(report -> suppression.concerns(report.model(), report.modelClass()))
            .toList();
    if (concerned.isEmpty()) {
      return isOfAllModels;
    }
    return concerned.stream().noneMatch(report -> hasUsed(report, suppression))
        && (!isCheck(suppression.code())
            || concerned.stream().anyMatch(report -> hasJudged(report, suppression.code())));
  }

  private static boolean hasUsed(Report report, Suppression suppression) {
    return report.accepted().stream()
        .anyMatch(accepted -> suppression.covers(accepted.finding(), report.modelClass()));
  }

  private static boolean isCheck(String code) {
    return Checks.ALL.stream().anyMatch(entry -> entry.code().equals(code));
  }

  private static boolean hasJudged(Report report, String code) {
    return report.rows().stream()
        .anyMatch(row -> row.check().code().equals(code) && row.state().isJudged());
  }
}
