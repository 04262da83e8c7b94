package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportPagesTest {
  @TempDir private Path directory;

  @Test
  void anUnfinishedRunHasAllReportsOfItsModels() {
    pages().write(run(2, document("A", true)));

    assertThat(directory)
        .isDirectoryContaining(file -> file.endsWith("modelshare.json"))
        .isDirectoryContaining(file -> file.endsWith("index.html"))
        .isDirectoryContaining(file -> file.endsWith("modelshare.sarif"))
        .isDirectoryContaining(file -> file.endsWith("TEST-modelshare-A.xml"));
    assertThat(directory.resolve("summary.txt"))
        .content()
        .endsWith("\n1 of 2 models so far: 1 passed, 0 failed\n");
  }

  @Test
  void reportsOfAnEarlierRunAreDeletedAndNothingElse() throws Exception {
    pages().write(run(2, document("A", true), document("B", false)));
    Path other = Files.writeString(directory.resolve("TEST-other.xml"), "<testsuite/>");

    pages().delete();

    try (var left = Files.list(directory)) {
      assertThat(left).containsExactly(other);
    }
  }

  @Test
  void aDirectoryThatIsNotThereHasNothingToDelete() {
    Path missing = directory.resolve("missing");

    new ReportPages(missing, missing, Set.of(), missing).delete();

    assertThat(missing).doesNotExist();
  }

  @Test
  void onlyTheFormatsThatAreAskedForAreWritten() throws Exception {
    pages(ReportFormat.parse(List.of("JUnit")), directory).write(run(1, document("A", true)));
    try (var files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("TEST-modelshare-A.xml", "summary.txt");
    }
    assertThat(directory.resolve("summary.txt")).content().doesNotContain("report ");
    assertThatThrownBy(() -> ReportFormat.parse(List.of("pdf")))
        .hasMessage("reportFormats has \"pdf\"; write some of junit, json, html and sarif");
  }

  @Test
  void thePageIsShownRelativeToWhereTheBuildWasStarted() {
    Path root = Objects.requireNonNull(directory.getParent());
    pages(EnumSet.allOf(ReportFormat.class), root).write(run(1, document("A", true)));
    assertThat(directory.resolve("summary.txt"))
        .content()
        .contains("report     %s/shown/index.html\n".formatted(directory.getFileName()));
    pages(EnumSet.allOf(ReportFormat.class), root.resolve("other"))
        .write(run(1, document("A", true)));
    assertThat(directory.resolve("summary.txt"))
        .content()
        .contains("report     %s/shown/index.html\n".formatted(directory));
  }

  @Test
  void aTallyCountsPassedAndFailed() {
    assertThat(run(3, document("A", true), document("B", false), document("C", false)).tally())
        .isEqualTo("3 models: 1 passed, 2 failed");
  }

  @Test
  void aRunOfOneModelHasNoTallyInItsSummary() {
    assertThat(run(1, document("A", true)).summary("page")).doesNotContain("1 model:");
  }

  @Test
  void aSuppressionIsNamedForTheRunAndNotForEachModel() {
    Document.Suppression lost = new Document.Suppression("MS201", "", "a.b", "why\nnot");
    Document unmatched =
        new Document("A", "example.A", 1, "quick", true, List.of(), List.of(lost), null);
    RunReport run =
        new RunReport(
            List.of(new RunReport.Model(unmatched, "example.Provider", Reproduction.IN_JAVA)),
            1,
            List.of(lost));

    assertThat(run.summary("page"))
        .doesNotContain("unmatched")
        .endsWith(
            "\nthe suppression of MS201 at a.b covered nothing in this run; remove it if it is not"
                + " needed: why\\nnot\n");
  }

  private ReportPages pages() {
    return pages(EnumSet.allOf(ReportFormat.class), directory);
  }

  private ReportPages pages(Set<ReportFormat> formats, Path startedIn) {
    return new ReportPages(directory, directory.resolve("shown"), formats, startedIn);
  }

  private static RunReport run(int expected, Document... documents) {
    return new RunReport(
        List.of(documents).stream()
            .map(
                document -> new RunReport.Model(document, "example.Provider", Reproduction.IN_JAVA))
            .toList(),
        expected,
        List.of());
  }

  private static Document document(String model, boolean isPassed) {
    return new Document(
        model, "example." + model, 1, "quick", isPassed, List.of(), List.of(), null);
  }
}
