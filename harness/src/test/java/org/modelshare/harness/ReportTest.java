package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.modelshare.harness.EvidenceSamples.MIB;
import static org.modelshare.harness.EvidenceSamples.grown;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.internal.check.Evidence;
import org.modelshare.harness.internal.inspect.HeapHolding;
import org.modelshare.harness.internal.report.Document;
import org.modelshare.harness.internal.report.ReportPage;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.RunReport;
import org.modelshare.harness.internal.report.SummaryText;
import org.modelshare.model.Problem;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

class ReportTest {
  private static final SummaryText TEXT =
      new SummaryText(
          Reproduction.byCommand("mvn modelshare:verify", "AlsModel"),
          "target/modelshare/index.html");

  @TempDir Path directory;

  @Test
  void aGoodRunSaysWhatWasMeasured() {
    assertThat(TEXT.of(document(EvidenceSamples.good())))
        .isEqualTo(
            """
            modelshare:verify passed for model AlsModel (JDK 25.0.3, 2 workers, seed 8131)
              published  412.0 MiB once, in a sealed memfd
              attached   2 workers: shared 412.0 MiB, copied 0 B, graph 1.2 KiB each; heap +300.0 KiB, +300.0 KiB, of it the model 100 B
              passed     MS101 MS201 MS202 MS203 MS205 MS207 MS209 MS301 MS305 MS309 MS310 MS402 MS504 MS701 MS702
              left       nothing: no process, no file, no shared memory
              report     target/modelshare/index.html
            """);
  }

  @Test
  void aFindingComesWithRemedyReproductionAndAcceptance() {
    HeapHolding index = new HeapHolding("userIndex", "int[104333312]", 398 * MIB);
    assertThat(TEXT.of(document(with(grown(1, 398 * MIB, 0, index), worker(2)))))
        .isEqualTo(
            """
            modelshare:verify found 1 error in model AlsModel (412.0 MiB published once, 2 workers, JDK 25.0.3)
              MS201 error  worker 1 grew by 398.0 MiB on attach (limit 20.6 MiB): AlsModel.userIndex is int[104333312] on the heap
                    Likely a field dropped in sharing mode, or an array that should be an IntBuffer. https://modelshare.org/problems/MS201.html
              reproduce: mvn modelshare:verify -Dmodelshare.model=AlsModel -Dmodelshare.checks=MS201 -Dmodelshare.seed=8131
              accept:    <suppression><code>MS201</code><path>userIndex</path><justification>why</justification></suppression>
              report:    target/modelshare/index.html
            """);
  }

  @Test
  void anElementIsAcceptedWithItsLike() {
    HeapHolding rows = new HeapHolding("layers[3].rows", "int[104333312]", 398 * MIB);
    assertThat(TEXT.of(document(with(grown(1, 398 * MIB, 0, rows), worker(2)))))
        .contains("AlsModel.layers[3].rows is int[104333312]")
        .contains("<path>layers[].rows</path>");
  }

  @Test
  void checksThatCouldNotJudgeAreNamedByTheirReason() {
    Report report =
        new Report(
            "Als",
            "example.Als",
            1,
            Profile.QUICK,
            List.of(
                unjudged(Problem.HEAP_GROWTH, "no heap"),
                unjudged(Problem.WRITABLE, "no map"),
                unjudged(Problem.NATIVE_GROWTH, "no heap")),
            List.of(),
            null);
    assertThat(TEXT.of(Documents.of(report)))
        .contains("\n  unproved   MS201 MS209: no heap\n  unproved   MS205: no map\n");
  }

  private static Report.Row unjudged(Problem problem, String reason) {
    return new Report.Row(
        problem,
        Severity.ERROR,
        Profile.QUICK,
        Report.State.INCONCLUSIVE,
        reason,
        Duration.ZERO,
        List.of(),
        List.of());
  }

  @Test
  void aModelThatWasNotPublishedHasNoMeasures() {
    Finding finding =
        new Finding(Problem.NOT_PUBLISHED, Severity.ERROR, "Als", "", "Als is <bad>", "Mend it.");
    Report report =
        new Report(
            "Als", "example.Als", 1, Profile.QUICK, List.of(found(finding)), List.of(), null);
    assertThat(TEXT.of(Documents.of(report)))
        .startsWith("modelshare:verify found 1 error in model Als (no worker attached)\n")
        .contains("reproduce: ")
        .doesNotContain("accept")
        .doesNotContain("<suppression>");
    assertThat(page(Documents.of(report)))
        .contains("Als is &lt;bad&gt;")
        .contains("<p>Reproduce:</p>")
        .doesNotContain("<bad>")
        .doesNotContain("suppression");
    assertThatThrownBy(report::assertPassed)
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Als is <bad>")
        .hasMessageContaining(".seed(1L)");
  }

  @Test
  void writesJson() throws IOException {
    Path file = directory.resolve("new/report.json");
    judge(with(List.of(), List.of("process \"7\"\n"), worker(1))).write(file);
    String json = Files.readString(file);
    assertThat(json)
        .contains("\"check\":\"MS504\"")
        .contains("\"complete\":true")
        .contains("process \\\"7\\\"\\\\n")
        .contains("\"sharedBytes\":432013312");
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      int tokens = 0;
      while (parser.nextToken() != null) {
        tokens++;
      }
      assertThat(tokens).isGreaterThan(50);
    }
    assertThat(file.getParent()).isDirectoryContaining(path -> path.equals(file));
    assertThat(file.resolveSibling("report.json.tmp")).doesNotExist();
  }

  @Test
  void thePageShowsABarForEveryWorker() {
    String page = page(document(EvidenceSamples.good()));
    assertThat(page.split("<svg", -1)).hasSize(3);
    assertThat(page).contains("MS305").doesNotContain("http://").doesNotContain("<script");
  }

  @Test
  void thePageShowsEveryCheckWithItsState() {
    String page = page(document(with(List.of(), List.of("process 7"), worker(1))));
    assertThat(page)
        .contains("<strong>1 model: 0 passed, 1 failed</strong>")
        .contains(
            "<tr><td><a href=\"https://modelshare.org/problems/MS504.html\">MS504</a></td>"
                + "<td>a process, a file or memory is left after cleanup</td><td>error</td>"
                + "<td class=\"error\">found</td><td>0 ms</td><td></td></tr>")
        .contains("<td class=\"passed\">passed</td>")
        .contains("mvn modelshare:verify -Dmodelshare.model=AlsModel -Dmodelshare.checks=MS504")
        .contains("&lt;suppression&gt;&lt;code&gt;MS504&lt;/code&gt;")
        .contains("prefers-color-scheme: dark");
  }

  /** One model as the only one of a run. */
  static String page(Document report) {
    Reproduction reproduction = Reproduction.byCommand("mvn modelshare:verify", "AlsModel");
    return ReportPage.of(
        new RunReport(
            List.of(new RunReport.Model(report, "example.Provider", reproduction)), 1, List.of()));
  }

  private static Report.Row found(Finding finding) {
    return new Report.Row(
        finding.check(),
        finding.severity(),
        Profile.QUICK,
        Report.State.FOUND,
        "",
        Duration.ZERO,
        List.of(finding),
        List.of());
  }

  /** Returns the document of a run whose checks took no time, however busy this machine is. */
  private static Document document(Evidence evidence) {
    Document real = Documents.of(judge(evidence));
    return new Document(
        real.model(),
        real.modelClass(),
        real.seed(),
        real.profile(),
        real.isPassed(),
        real.rows().stream().map(ReportTest::atOnce).toList(),
        real.unmatched(),
        real.measures());
  }

  private static Document.Row atOnce(Document.Row row) {
    return new Document.Row(
        row.check(),
        row.severity(),
        row.profile(),
        row.state(),
        row.reason(),
        Duration.ZERO,
        row.findings(),
        row.accepted());
  }

  private static Report judge(Evidence evidence) {
    return EvidenceSamples.judge(evidence, settings());
  }
}
