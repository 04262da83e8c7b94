package org.modelshare.harness.internal.report;

import java.util.List;

/**
 * Reports as JSON for programs, as the JSON Schema of their version says. A schema that was
 * published never changes: a new field makes a new version, {@code 1.1}, and a field that changes
 * its meaning {@code 2.0}, each in a file of its own beside this one.
 */
public final class ReportJson {
  static final String VERSION = "1.0";
  static final String SCHEMA = "https://modelshare.org/schemas/verify-report-" + VERSION + ".json";

  private final JsonText json;

  private ReportJson(JsonText json) {
    this.json = json;
  }

  /**
   * Returns reports as one JSON object.
   *
   * @param isComplete whether these are the reports of all models of the run
   */
  public static String of(List<Document> reports, boolean isComplete) {
    return JsonText.of(json -> new ReportJson(json).write(reports, isComplete));
  }

  private void write(List<Document> reports, boolean isComplete) {
    json.text("$schema", SCHEMA);
    json.text("schemaVersion", VERSION);
    json.flag("complete", isComplete);
    json.objects("models", reports, this::write);
  }

  private void write(Document report) {
    json.text("model", report.model());
    json.text("modelClass", report.modelClass());
    json.number("seed", report.seed());
    json.text("profile", report.profile());
    json.flag("passed", report.isPassed());
    json.texts("passedChecks", report.passed());
    json.objects("findings", report.findings(), this::write);
    json.objects("accepted", report.accepted(), this::write);
    json.objects("checks", report.rows(), this::write);
    json.objects("unmatchedSuppressions", report.unmatched(), this::write);
    Document.Measures measures = report.measures();
    if (measures != null) {
      json.object("measures", () -> write(measures));
    }
  }

  private void write(Document.Row row) {
    json.text("code", row.check().code());
    json.text("title", row.check().text());
    json.text("severity", row.severity());
    json.text("profile", row.profile());
    json.text("state", row.state());
    if (!row.reason().isEmpty()) {
      json.text("reason", row.reason());
    }
    json.number("durationMillis", row.duration().toMillis());
    json.number("findings", row.findings().size());
  }

  private void write(Document.Suppression suppression) {
    json.text("code", suppression.code());
    json.text("model", suppression.model());
    json.text("path", suppression.path());
    json.text("justification", suppression.justification());
  }

  private void write(Document.Accepted accepted) {
    write(accepted.finding());
    json.text("justification", accepted.justification());
  }

  private void write(Document.Finding finding) {
    json.text("check", finding.check().code());
    json.text("severity", finding.severity());
    json.text("path", finding.path());
    json.text("text", finding.text());
    json.text("remedy", finding.remedy());
    json.text("page", finding.check().page().toString());
  }

  private void write(Document.Measures measures) {
    json.text("store", measures.store().name());
    json.number("publishedBytes", measures.publishedBytes());
    json.number("heapLimitBytes", measures.heapLimitBytes());
    json.objects("workers", measures.workers(), this::write);
    json.texts("unseen", measures.unseen());
  }

  private void write(Document.Worker worker) {
    json.text("name", worker.name());
    json.number("pid", worker.pid());
    json.text("jvmVersion", worker.jvmVersion());
    json.number("attachMicros", worker.attachDuration().toNanos() / 1000);
    json.number("sharedBytes", worker.sharedBytes());
    json.number("copiedBytes", worker.copiedBytes());
    json.number("graphBytes", worker.graphBytes());
    json.number("attachGrowthBytes", worker.attachGrowthBytes());
    json.number("growthBytes", worker.growthBytes());
    json.number("heldBytes", worker.heldBytes());
  }
}
