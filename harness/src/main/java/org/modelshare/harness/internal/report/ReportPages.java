package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.modelshare.harness.internal.report.ReportFormat.ANNOTATIONS;
import static org.modelshare.harness.internal.report.ReportFormat.HTML;
import static org.modelshare.harness.internal.report.ReportFormat.JSON;
import static org.modelshare.harness.internal.report.ReportFormat.JUNIT;
import static org.modelshare.harness.internal.report.ReportFormat.SARIF;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The files in which a build finds its reports.
 *
 * @param shownDirectory where they are when people look at them
 * @param formats of the reports beside the summary
 * @param startedIn the directory where a person started the build, to which paths are shown
 */
public record ReportPages(
    Path directory, Path shownDirectory, Set<ReportFormat> formats, Path startedIn) {
  private static final String PAGE = "index.html";

  public ReportPages {
    formats = Set.copyOf(formats);
  }

  /** Deletes reports of an earlier run, so that they cannot be taken for those of this one. */
  public void delete() {
    List.of(summary(), json(), page(), sarif(), annotations()).forEach(ReportFiles::delete);
    if (!Files.isDirectory(directory)) {
      return;
    }
    String xml = ReportXml.PREFIX + "*" + ReportXml.SUFFIX;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, xml)) {
      files.forEach(ReportFiles::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("old reports in %s cannot be deleted".formatted(directory), e);
    }
  }

  /**
   * Writes the reports of the models that are verified. The summary has no verdict yet: people can
   * read what there is, and no build takes it for a result.
   */
  public void write(RunReport run) {
    writeOthers(run);
    ReportFiles.write(summary(), run.summary(shownPath()));
  }

  /**
   * Writes all reports, or if there are none the summary alone. The summary is written last, and
   * its last line proves that all of it is the verifier's own.
   */
  public void write(int status, RunReport run, VerdictSeal seal) {
    String summary = run.summary(shownPath());
    List<byte[]> written = new ArrayList<>();
    written.add(summary.getBytes(UTF_8));
    written.addAll(writeOthers(run));
    ReportFiles.write(summary(), summary + seal.line(status, written));
  }

  /** Writes the other reports, in the order in which they are sealed. */
  private List<byte[]> writeOthers(RunReport run) {
    List<byte[]> written = new ArrayList<>();
    if (!run.models().isEmpty()) {
      SourceFiles sources = new SourceFiles(here());
      add(written, JSON, json(), () -> ReportJson.of(run.documents(), run.isComplete()));
      add(written, HTML, page(), () -> ReportPage.of(run));
      add(written, SARIF, sarif(), () -> ReportSarif.of(run, sources));
      add(written, ANNOTATIONS, annotations(), () -> ReportAnnotations.of(run, sources));
      ReportXml.files(run.documents())
          .forEach((name, text) -> add(written, JUNIT, directory.resolve(name), () -> text));
    }
    return written;
  }

  private void add(List<byte[]> written, ReportFormat format, Path file, Supplier<String> report) {
    if (formats.contains(format)) {
      String text = report.get();
      ReportFiles.write(file, text);
      written.add(text.getBytes(UTF_8));
    }
  }

  /**
   * Returns the page's path as people should see it: relative, if it is below where they started
   * the build; empty if there is no page.
   */
  private String shownPath() {
    if (!formats.contains(HTML)) {
      return "";
    }
    Path page = shownDirectory.resolve(PAGE).toAbsolutePath();
    return (page.startsWith(startedIn) ? startedIn.relativize(page) : page).toString();
  }

  /** Returns the module's directory, where the build starts the verifier. */
  private static Path here() {
    return Path.of("").toAbsolutePath();
  }

  private Path summary() {
    return directory.resolve("summary.txt");
  }

  private Path json() {
    return directory.resolve("modelshare.json");
  }

  private Path page() {
    return directory.resolve(PAGE);
  }

  private Path annotations() {
    return directory.resolve("annotations.txt");
  }

  private Path sarif() {
    return directory.resolve("modelshare.sarif");
  }
}
