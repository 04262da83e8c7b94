package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The findings of a run as SARIF, which code hosts show beside the code: a rule for each check, a
 * result for each finding, also for those that were accepted, and a notification for each check
 * that could not judge.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html">SARIF 2.1.0</a>
 */
final class ReportSarif {
  private static final String VERSION = "2.1.0";
  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  /** GitHub's name: two results with the same value are one alert, whatever their lines. */
  private static final String FINGERPRINT = "primaryLocationLineHash";

  private final JsonText json;
  private final SourceFiles sources;
  private final Map<String, Document.Row> rules = new LinkedHashMap<>();
  private final List<String> ruleIds;
  private final Map<String, Integer> seen = new HashMap<>();

  private ReportSarif(JsonText json, RunReport run, SourceFiles sources) {
    this.json = json;
    this.sources = sources;
    run.documents().stream()
        .flatMap(document -> document.rows().stream())
        .forEach(row -> rules.putIfAbsent(row.check().code(), row));
    ruleIds = List.copyOf(rules.keySet());
  }

  static String of(RunReport run, SourceFiles sources) {
    return JsonText.of(json -> new ReportSarif(json, run, sources).write(run));
  }

  private void write(RunReport run) {
    json.text("$schema", SCHEMA);
    json.text("version", VERSION);
    json.objects("runs", List.of(run), this::writeRun);
  }

  private void writeRun(RunReport run) {
    json.object("tool", () -> json.object("driver", this::writeDriver));
    json.objects("invocations", List.of(run), this::writeInvocation);
    json.objects("results", results(run), this::writeResult);
    json.text("columnKind", "utf16CodeUnits");
  }

  private void writeDriver() {
    json.text("name", "modelshare");
    json.text("informationUri", "https://modelshare.org/");
    json.objects("rules", List.copyOf(rules.values()), this::writeRule);
  }

  private void writeRule(Document.Row rule) {
    json.text("id", rule.check().code());
    writeMessage("shortDescription", rule.check().text());
    writeMessage("help", rule.check().remedy());
    json.text("helpUri", rule.check().page().toString());
    json.object("defaultConfiguration", () -> json.text("level", rule.severity()));
  }

  /** A run that was killed was not successful, and leaves what it wrote last. */
  private void writeInvocation(RunReport run) {
    json.flag("executionSuccessful", run.isComplete());
    List<Unjudged> unjudged =
        run.documents().stream()
            .flatMap(document ->
                document.inconclusive().stream().map(row -> new Unjudged(document, row)))
            .toList();
    json.objects("toolExecutionNotifications", unjudged, this::writeNotification);
  }

  /** A check that could not judge. */
  private record Unjudged(Document document, Document.Row row) {}

  private void writeNotification(Unjudged unjudged) {
    String code = unjudged.row().check().code();
    json.text("level", "warning");
    writeMessage(
        "message",
        "%s could not judge %s: %s"
            .formatted(code, unjudged.document().model(), unjudged.row().reason()));
    json.object("associatedRule", () -> writeRuleReference("id", "index", code));
  }

  private void writeRuleReference(String id, String index, String code) {
    json.text(id, code);
    json.number(index, ruleIds.indexOf(code));
  }

  /**
   * A finding in its model.
   *
   * @param justifications why it was accepted; empty if it was not
   */
  private record Result(
      RunReport.Model model, Document.Finding finding, List<String> justifications) {
    String modelClass() {
      return model.document().modelClass();
    }

    /** Returns the name of the field, such as {@code com.example.Als.layers[2].bias}. */
    String fullName() {
      return finding.path().isEmpty() ? modelClass() : modelClass() + "." + finding.path();
    }
  }

  private static List<Result> results(RunReport run) {
    List<Result> results = new ArrayList<>();
    for (RunReport.Model model : run.models()) {
      Stream.concat(
              model.document().findings().stream()
                  .map(finding -> new Result(model, finding, List.of())),
              model.document().accepted().stream()
                  .map(each -> new Result(model, each.finding(), List.of(each.justification()))))
          .forEach(results::add);
    }
    return results;
  }

  /** The standard wants suppressions in all results of a run or in none, so those may be empty. */
  private void writeResult(Result result) {
    Document.Finding finding = result.finding();
    writeRuleReference("ruleId", "ruleIndex", finding.check().code());
    json.text("level", finding.severity());
    writeMessage("message", finding.text() + " " + finding.remedy());
    json.objects("locations", List.of(result), this::writeLocation);
    json.object("partialFingerprints", () -> json.text(FINGERPRINT, fingerprint(result)));
    json.objects("suppressions", result.justifications(), this::writeSuppression);
  }

  private void writeLocation(Result result) {
    String file = sources.uri(result.modelClass(), result.model().provider());
    json.object(
        "physicalLocation", () -> json.object("artifactLocation", () -> json.text("uri", file)));
    json.objects("logicalLocations", List.of(result), this::writeLogicalLocation);
  }

  private void writeLogicalLocation(Result result) {
    String path = result.finding().path();
    json.text("name", path.isEmpty() ? result.model().document().model() : path);
    json.text("fullyQualifiedName", result.fullName());
    json.text("kind", path.isEmpty() ? "type" : "member");
  }

  private void writeSuppression(String justification) {
    json.text("kind", "external");
    json.text("status", "accepted");
    json.text("justification", justification);
  }

  /**
   * Returns a value that the same finding has in the next run too: its text does not count, because
   * it has what was measured.
   */
  private String fingerprint(Result result) {
    String place = result.finding().check().code() + " " + result.fullName();
    return UUID.nameUUIDFromBytes(place.getBytes(UTF_8)) + ":" + seen.merge(place, 1, Integer::sum);
  }

  private void writeMessage(String name, String text) {
    json.object(name, () -> json.text("text", text));
  }
}
