package org.modelshare.harness;

import org.modelshare.harness.internal.report.Document;

/** Makes of a {@link Report} the records that its text, its JSON and its page are made of. */
final class Documents {
  private Documents() {}

  static Document of(Report report) {
    return new Document(
        report.model(),
        report.modelClass(),
        report.seed(),
        report.profile().toString(),
        report.isPassed(),
        report.rows().stream().map(Documents::of).toList(),
        report.unmatched().stream().map(Documents::of).toList(),
        report.measures().map(Documents::of).orElse(null));
  }

  private static Document.Row of(Report.Row row) {
    return new Document.Row(
        row.check(),
        row.severity().toString(),
        row.profile().toString(),
        row.state().toString(),
        row.reason(),
        row.duration(),
        row.findings().stream().map(Documents::of).toList(),
        row.accepted().stream().map(Documents::of).toList());
  }

  static Document.Suppression of(Suppression suppression) {
    return new Document.Suppression(
        suppression.code(), suppression.model(), suppression.path(), suppression.justification());
  }

  private static Document.Finding of(Finding finding) {
    return new Document.Finding(
        finding.check(),
        finding.severity().toString(),
        finding.model(),
        finding.path(),
        finding.text(),
        finding.remedy());
  }

  private static Document.Accepted of(Report.Accepted accepted) {
    return new Document.Accepted(of(accepted.finding()), accepted.suppression().justification());
  }

  private static Document.Measures of(Measures measures) {
    return new Document.Measures(
        measures.store(),
        measures.publishedBytes(),
        measures.heapLimitBytes(),
        measures.workers().stream().map(Documents::of).toList(),
        measures.unseen());
  }

  private static Document.Worker of(Measures.WorkerMeasures worker) {
    return new Document.Worker(
        worker.name(),
        worker.pid(),
        worker.jvmVersion(),
        worker.attachDuration(),
        worker.sharedBytes(),
        worker.copiedBytes(),
        worker.graphBytes(),
        worker.attachGrowthBytes(),
        worker.growthBytes(),
        worker.heldBytes());
  }
}
