package org.modelshare.harness.internal.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The files in which a build finds its reports. */
public record ReportPages(Path directory) {
  /** Deletes reports of an earlier run, so that they cannot be taken for those of this one. */
  public void delete() {
    List.of(summary(), json(), page()).forEach(ReportFiles::delete);
  }

  /**
   * Writes all reports, or if there are none the summary alone. The summary is written last, and
   * its last line proves that all of it is the verifier's own.
   */
  public void write(int status, List<Document> reports, String summary, VerdictSeal seal) {
    List<byte[]> written = new ArrayList<>();
    written.add(summary.getBytes(UTF_8));
    if (!reports.isEmpty()) {
      written.add(write(json(), ReportJson.of(reports)));
      written.add(write(page(), ReportPage.of(reports)));
    }
    ReportFiles.write(summary(), summary + seal.line(status, written));
  }

  private static byte[] write(Path file, String text) {
    ReportFiles.write(file, text);
    return text.getBytes(UTF_8);
  }

  /** Returns the page's path as people should see it: relative, if it is below where they are. */
  public String shownPath() {
    Path here = Path.of("").toAbsolutePath();
    Path page = page().toAbsolutePath();
    return (page.startsWith(here) ? here.relativize(page) : page).toString();
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
}
