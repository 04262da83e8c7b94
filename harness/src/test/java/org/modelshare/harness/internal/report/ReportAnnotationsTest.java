package org.modelshare.harness.internal.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.model.Problem;

final class ReportAnnotationsTest {
  @TempDir private Path module;

  @Test
  void aFindingIsALineWithItsFile() throws Exception {
    Path source = module.resolve("src/main/java/shop/a,b.java");
    Files.createDirectories(source.getParent());
    Files.createFile(source);
    Document.Finding finding =
        new Document.Finding(
            Problem.HEAP_GROWTH, "warning", "A:B", "x", "grew 5%\n::error::forged", "Use buffers.");
    Document.Row row =
        new Document.Row(
            Problem.HEAP_GROWTH,
            "warning",
            "quick",
            "found",
            "",
            Duration.ZERO,
            List.of(finding),
            List.of());
    Document document =
        new Document("A", "shop.a,b", 1, "quick", true, List.of(row), List.of(), null);
    RunReport run =
        new RunReport(
            List.of(new RunReport.Model(document, "shop.Provider", Reproduction.IN_JAVA)),
            1,
            List.of());

    assertThat(ReportAnnotations.of(run, new SourceFiles(module)))
        .isEqualTo(
            "::warning file=src/main/java/shop/a%%2Cb.java,title=%s A%%3AB::grew 5%%25\\n::error::forged Use buffers. %s%n"
                .formatted(Problem.HEAP_GROWTH.code(), Problem.HEAP_GROWTH.page()));
  }
}
