package org.modelshare.harness.internal.report;

import java.io.StringWriter;
import java.util.List;
import org.modelshare.model.internal.ForeignText;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Reports as JSON for programs. The {@code version} grows when a field changes its meaning. */
public final class ReportJson {
  private static final int VERSION = 1;

  private final JsonGenerator json;

  private ReportJson(JsonGenerator json) {
    this.json = json;
  }

  /**
   * Returns reports as one JSON object.
   *
   * @param isComplete whether these are the reports of all models of the run
   */
  public static String of(List<Document> reports, boolean isComplete) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
      new ReportJson(json).write(reports, isComplete);
    }
    return text.append('\n').toString();
  }

  private void write(List<Document> reports, boolean isComplete) {
    json.writeStartObject();
    json.writeNumberProperty("version", VERSION);
    json.writeBooleanProperty("complete", isComplete);
    json.writeArrayPropertyStart("models");
    reports.forEach(this::write);
    json.writeEndArray();
    json.writeEndObject();
  }

  private void write(Document report) {
    json.writeStartObject();
    write("model", report.model());
    write("modelClass", report.modelClass());
    json.writeNumberProperty("seed", report.seed());
    write("profile", report.profile());
    json.writeBooleanProperty("passed", report.isPassed());
    writeTexts("passedChecks", report.passed());
    json.writeArrayPropertyStart("findings");
    report.findings().forEach(finding -> write(finding, ""));
    json.writeEndArray();
    json.writeArrayPropertyStart("accepted");
    report.accepted().forEach(each -> write(each.finding(), each.justification()));
    json.writeEndArray();
    json.writeArrayPropertyStart("checks");
    report.rows().forEach(this::write);
    json.writeEndArray();
    json.writeArrayPropertyStart("unmatchedSuppressions");
    report.unmatched().forEach(this::write);
    json.writeEndArray();
    Document.Measures measures = report.measures();
    if (measures != null) {
      write(measures);
    }
    json.writeEndObject();
  }

  private void write(Document.Row row) {
    json.writeStartObject();
    write("code", row.check().code());
    write("title", row.check().text());
    write("severity", row.severity());
    write("profile", row.profile());
    write("state", row.state());
    if (!row.reason().isEmpty()) {
      write("reason", row.reason());
    }
    json.writeNumberProperty("durationMillis", row.duration().toMillis());
    json.writeNumberProperty("findings", row.findings().size());
    json.writeEndObject();
  }

  private void write(Document.Suppression suppression) {
    json.writeStartObject();
    write("code", suppression.code());
    write("model", suppression.model());
    write("path", suppression.path());
    write("justification", suppression.justification());
    json.writeEndObject();
  }

  private void write(Document.Finding finding, String justification) {
    json.writeStartObject();
    write("check", finding.check().code());
    write("severity", finding.severity());
    write("path", finding.path());
    write("text", finding.text());
    write("remedy", finding.remedy());
    write("page", finding.check().page().toString());
    if (!justification.isEmpty()) {
      write("justification", justification);
    }
    json.writeEndObject();
  }

  private void write(Document.Measures measures) {
    json.writeObjectPropertyStart("measures");
    write("store", measures.store().name());
    json.writeNumberProperty("publishedBytes", measures.publishedBytes());
    json.writeNumberProperty("heapLimitBytes", measures.heapLimitBytes());
    json.writeArrayPropertyStart("workers");
    measures.workers().forEach(this::write);
    json.writeEndArray();
    writeTexts("unseen", measures.unseen());
    json.writeEndObject();
  }

  private void write(Document.Worker worker) {
    json.writeStartObject();
    write("name", worker.name());
    json.writeNumberProperty("pid", worker.pid());
    write("jvmVersion", worker.jvmVersion());
    json.writeNumberProperty("attachMicros", worker.attachDuration().toNanos() / 1000);
    json.writeNumberProperty("sharedBytes", worker.sharedBytes());
    json.writeNumberProperty("copiedBytes", worker.copiedBytes());
    json.writeNumberProperty("graphBytes", worker.graphBytes());
    json.writeNumberProperty("attachGrowthBytes", worker.attachGrowthBytes());
    json.writeNumberProperty("growthBytes", worker.growthBytes());
    json.writeNumberProperty("heldBytes", worker.heldBytes());
    json.writeEndObject();
  }

  private void writeTexts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(text -> json.writeString(ForeignText.line(text)));
    json.writeEndArray();
  }

  /** An encoder of a file breaks at half of a surrogate pair. */
  private void write(String name, String text) {
    json.writeStringProperty(name, ForeignText.line(text));
  }
}
