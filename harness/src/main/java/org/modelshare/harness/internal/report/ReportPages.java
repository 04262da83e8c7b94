package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files in which a build finds its reports. */
public record ReportPages(Path directory) {
  /** Deletes reports of an earlier run, so that they cannot be taken for those of this one. */
  public void delete() {
    List.of(summary(), json(), page(), sarif()).forEach(ReportFiles::delete);
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
      written.add(write(json(), ReportJson.of(run.documents(), run.isComplete())));
      written.add(write(page(), ReportPage.of(run)));
      written.add(write(sarif(), ReportSarif.of(run, new SourceFiles(here()))));
      ReportXml.files(run.documents())
          .forEach((name, text) -> written.add(write(directory.resolve(name), text)));
    }
    return written;
  }

  private static byte[] write(Path file, String text) {
    ReportFiles.write(file, text);
    return text.getBytes(UTF_8);
  }

  /** Returns the page's path as people should see it: relative, if it is below where they are. */
  private String shownPath() {
    Path page = page().toAbsolutePath();
    return (page.startsWith(here()) ? here().relativize(page) : page).toString();
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
    return directory.resolve("index.html");
  }

  private Path sarif() {
    return directory.resolve("modelshare.sarif");
  }
}
