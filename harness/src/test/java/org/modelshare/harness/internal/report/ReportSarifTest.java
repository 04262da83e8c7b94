package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.ForeignTexts;
import org.modelshare.model.Problem;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportSarifTest {
  @TempDir private Path module;

  @BeforeEach
  void writeSource() throws Exception {
    Path source = module.resolve("src/main/java/com/example/Als.java");
    Files.createDirectories(source.getParent());
    Files.writeString(source, "class Als {}");
  }

  @Test
  void aFindingIsAResultAtItsFieldAndInItsFile() {
    JsonNode result = result(report(found(finding("error", "bias"))));

    assertThat(result.at("/ruleId").asString()).isEqualTo("MS301");
    assertThat(result.at("/level").asString()).isEqualTo("error");
    assertThat(result.at("/message/text").asString()).isEqualTo("Als.bias is 1 here Mend it.");
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("src/main/java/com/example/Als.java");
    JsonNode place = result.at("/locations/0/logicalLocations/0");
    assertThat(place.at("/fullyQualifiedName").asString()).isEqualTo("com.example.Als.bias");
    assertThat(place.at("/name").asString()).isEqualTo("bias");
    assertThat(place.at("/kind").asString()).isEqualTo("member");
  }

  @Test
  void aFindingAboutTheWholeModelIsAtItsClass() {
    JsonNode place =
        result(report(found(finding("warning", "")))).at("/locations/0/logicalLocations/0");

    assertThat(place.at("/fullyQualifiedName").asString()).isEqualTo("com.example.Als");
    assertThat(place.at("/kind").asString()).isEqualTo("type");
  }

  @Test
  void everyCheckIsARuleOnceToWhichItsResultsRefer() {
    JsonNode run = run(report(passed()), report(passed(), found(finding("warning", "bias"))));

    JsonNode rules = run.at("/tool/driver/rules");
    assertThat(rules).hasSize(2);
    JsonNode rule = rules.get(run.at("/results/0/ruleIndex").asInt());
    assertThat(rule.at("/id").asString()).isEqualTo("MS301");
    assertThat(rule.at("/helpUri").asString())
        .isEqualTo("https://modelshare.org/problems/MS301.html");
    assertThat(rule.at("/defaultConfiguration/level").asString()).isEqualTo("error");
  }

  /** By the standard, suppressions are in all results of a run, or in none. */
  @Test
  void anAcceptedFindingIsSuppressedAndNoOther() {
    Document.Row row =
        row(
            Problem.FIELD_CHANGED,
            "found",
            "",
            List.of(finding("error", "bias")),
            List.of(new Document.Accepted(finding("error", "name"), "it may")));

    JsonNode results = run(report(row)).at("/results");

    assertThat(results).hasSize(2);
    assertThat(results.at("/0/suppressions")).isEmpty();
    JsonNode suppression = results.at("/1/suppressions/0");
    assertThat(suppression.at("/kind").asString()).isEqualTo("external");
    assertThat(suppression.at("/status").asString()).isEqualTo("accepted");
    assertThat(suppression.at("/justification").asString()).isEqualTo("it may");
  }

  @Test
  void theSameFindingHasTheSameFingerprintAndNoOtherHas() {
    Document.Finding bias = finding("error", "bias");
    JsonNode first = run(report(found(bias, bias, finding("error", "name")))).at("/results");
    JsonNode second = run(report(found(bias))).at("/results");

    String pointer = "/partialFingerprints/primaryLocationLineHash";
    assertThat(first.valueStream().map(result -> result.at(pointer).asString()))
        .doesNotHaveDuplicates()
        .contains(second.get(0).at(pointer).asString());
  }

  @Test
  void aCheckThatCouldNotJudgeIsANotification() {
    JsonNode run =
        run(
            report(
                row(Problem.FIELD_CHANGED, "not applicable", "no fields", List.of(), List.of()),
                row(Problem.HEAP_GROWTH, "inconclusive", "it died", List.of(), List.of())));

    JsonNode notifications = run.at("/invocations/0/toolExecutionNotifications");
    assertThat(notifications).hasSize(1);
    assertThat(notifications.at("/0/message/text").asString())
        .isEqualTo("MS201 could not judge Als: it died");
    assertThat(notifications.at("/0/associatedRule/id").asString()).isEqualTo("MS201");
    assertThat(run.at("/results")).isEmpty();
  }

  @Test
  void anUnfinishedRunWasNotSuccessful() {
    RunReport run = new RunReport(List.of(model(report(passed()))), 2, List.of());

    assertThat(sarif(run).at("/runs/0/invocations/0/executionSuccessful").asBoolean()).isFalse();
  }

  /** So that the tests above can fail. */
  @Test
  void theStandardRefusesWhatItDoesNotKnow() {
    String text = text(new RunReport(List.of(model(report(passed()))), 1, List.of()));

    assertThat(Schemas.errorsInSarif(text.replace("\"executionSuccessful\"", "\"successful\"")))
        .isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void foreignTextStaysText(String foreign) {
    Document report =
        new Document(
            "M" + foreign,
            "com.example.M" + foreign,
            1,
            "quick",
            false,
            List.of(found(finding("error", foreign)), inconclusive(foreign)),
            List.of(),
            null);

    String text = text(new RunReport(List.of(model(report)), 1, List.of()));

    assertThat(text).matches(ForeignTexts::isFit, "fit for a terminal");
    assertThat(Schemas.errorsInSarif(text)).isEmpty();
  }

  private static Document report(Document.Row... rows) {
    return new Document(
        "Als", "com.example.Als", 1, "quick", false, List.of(rows), List.of(), null);
  }

  private static Document.Row passed() {
    return row(Problem.HEAP_GROWTH, "passed", "", List.of(), List.of());
  }

  private static Document.Row found(Document.Finding... findings) {
    return row(Problem.FIELD_CHANGED, "found", "", List.of(findings), List.of());
  }

  private static Document.Row inconclusive(String reason) {
    return row(Problem.HEAP_GROWTH, "inconclusive", reason, List.of(), List.of());
  }

  private static Document.Row row(
      Problem check,
      String state,
      String reason,
      List<Document.Finding> findings,
      List<Document.Accepted> accepted) {
    return new Document.Row(
        check, "error", "quick", state, reason, Duration.ZERO, findings, accepted);
  }

  private static Document.Finding finding(String severity, String path) {
    return new Document.Finding(
        Problem.FIELD_CHANGED, severity, "Als", path, "Als." + path + " is 1 here", "Mend it.");
  }

  private static RunReport.Model model(Document report) {
    return new RunReport.Model(report, "com.example.AlsProvider", Reproduction.IN_JAVA);
  }

  private JsonNode result(Document report) {
    return run(report).at("/results/0");
  }

  private JsonNode run(Document... reports) {
    List<RunReport.Model> models = List.of(reports).stream().map(ReportSarifTest::model).toList();
    return sarif(new RunReport(models, models.size(), List.of())).at("/runs/0");
  }

  /** All that these tests make keeps to the standard's own schema. */
  private JsonNode sarif(RunReport run) {
    String text = text(run);
    assertThat(Schemas.errorsInSarif(text)).as(text).isEmpty();
    return new JsonMapper().readTree(text);
  }

  private String text(RunReport run) {
    return ReportSarif.of(run, new SourceFiles(module));
  }
}
