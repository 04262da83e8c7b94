package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.harness.internal.inspect.Description;
import org.modelshare.harness.internal.report.ReportFiles;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.SummaryText;
import org.modelshare.harness.internal.wire.Thrown;
import org.modelshare.model.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Text from models, files and workers, wherever it goes out. */
final class ForeignTextOutputsTest {
  @TempDir private Path directory;

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void aSummaryHasOnlyLinesOfOurs(String foreign) throws IOException {
    Path file = directory.resolve("summary.txt");
    String plain = new SummaryText(Reproduction.IN_JAVA, "p").of(Documents.of(report("x")));

    ReportFiles.write(
        file,
        new SummaryText(Reproduction.IN_JAVA, "p" + foreign).of(Documents.of(report(foreign))));

    assertThat(Files.readString(file))
        .matches(ForeignTexts::isFit, "fit for a terminal")
        .satisfies(text -> assertThat(text.lines().count()).isEqualTo(plain.lines().count()));
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void jsonCanBeReadAndShown(String foreign) throws IOException {
    Path file = directory.resolve("report.json");

    report(foreign).write(file);

    String json = Files.readString(file);
    assertThat(json).matches(ForeignTexts::isFit, "fit for a terminal");
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        assertThat(token == JsonToken.VALUE_STRING ? parser.getString() : "")
            .matches(ForeignTexts::isFit, "fit for a terminal");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void thePageHasNoForeignCharacters(String foreign) throws IOException {
    Path file = directory.resolve("index.html");

    ReportFiles.write(file, ReportTest.page(Documents.of(report(foreign + "<script>"))));

    assertThat(Files.readString(file))
        .matches(ForeignTexts::isFit, "fit for a terminal")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void anExceptionFromAWorkerIsFit(String foreign) {
    StackTraceElement frame = new StackTraceElement("C" + foreign, "m" + foreign, foreign, 1);
    WorkerException exception =
        new RemoteFailures()
            .exception("worker-1", new Thrown("E" + foreign, "m" + foreign, List.of(frame), null));

    assertThat(exception.getMessage()).matches(ForeignTexts::isFit, "fit");
    assertThat(exception.exceptionClass().lines()).hasSize(1);
    assertThat(exception.getStackTrace()[0].toString())
        .matches(ForeignTexts::isFit, "fit")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("org.modelshare.harness.ForeignTexts#foreignOrHalf")
  void aCommandIsOneLine(String foreign) {
    String command = Reproduction.byCommand("mvn", "A" + foreign).command(List.of("MS201"), 1);

    assertThat(command).matches(ForeignTexts::isFit, "fit").doesNotContain("\n");
  }

  @Test
  void aCommandNamesANestedClassInAShell() {
    assertThat(Reproduction.byCommand("mvn", "a.B$C").command(List.of("MS201"), 1))
        .contains(" -Dmodelshare.model='a.B$C' ");
  }

  /** Half of a surrogate pair once broke the writing of the reports, and the finding was lost. */
  @Test
  void aFindingWithHalfOfASurrogatePairIsReported() throws IOException {
    Report report = RoundTrip.of(new HalfProvider()).workers(1).checks("MS305").seed(1).verify();

    assertThat(report.findings()).extracting(Finding::text).asString().contains("\\ud83d");
    report.write(directory.resolve("report.json"));
    assertThat(Files.readString(directory.resolve("report.json"))).contains("\\\\ud83d");
  }

  @Test
  void aShortenedTextEndsWithAWholeCharacter() {
    String text = "x".repeat(59) + "\ud83d\ude00".repeat(2);

    assertThat(Description.of(text)).isEqualTo('"' + "x".repeat(59) + "…\"");
  }

  @Test
  void aReportIsNotWrittenThroughALink() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "precious");
    Files.createSymbolicLink(directory.resolve("report.json.tmp"), elsewhere);

    ReportFiles.write(directory.resolve("report.json"), "text");

    assertThat(elsewhere).hasContent("precious");
    assertThat(directory.resolve("report.json")).hasContent("text");
  }

  private static Report report(String foreign) {
    Finding finding =
        new Finding(
            Problem.FIELD_CHANGED, Severity.ERROR, "M" + foreign, "p" + foreign, foreign, foreign);
    Suppression suppression = new Suppression("MS301", "", "", "why" + foreign);
    Measures measures = Measures.of(with(worker(1)), settings());
    return new Report(
        "M" + foreign,
        "example.M" + foreign,
        1,
        Profile.QUICK,
        List.of(
            new Report.Row(
                Problem.FIELD_CHANGED,
                Severity.ERROR,
                Profile.QUICK,
                Report.State.FOUND,
                "reason" + foreign,
                Duration.ZERO,
                List.of(finding),
                List.of(new Report.Accepted(finding, suppression)))),
        List.of(suppression),
        new Measures(
            measures.store(),
            measures.publishedBytes(),
            measures.heapLimitBytes(),
            measures.workers(),
            List.of("unseen" + foreign)));
  }

  /** Answers differently in every JVM, with half of a pair. */
  static final class HalfProvider implements ModelProvider<String> {
    @Override
    public String create() {
      return "model";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return "\ud83d" + ProcessHandle.current().pid();
    }
  }
}
