package org.modelshare.harness;

import java.nio.file.Path;
import java.util.List;

/** The files in which a build finds its reports. */
record ReportPages(Path directory) {
  /** Deletes reports of an earlier run, so that they cannot be taken for those of this one. */
  void delete() {
    List.of(summary(), json(), page()).forEach(ReportFiles::delete);
  }

  /** Writes all reports; the summary last, because with it a run is complete. */
  void write(List<Report> reports, String summary) {
    ReportFiles.write(json(), ReportJson.of(reports));
    ReportFiles.write(page(), ReportPage.of(reports));
    ReportFiles.write(summary(), summary);
  }

  /** Returns the page's path as people should see it: relative, if it is below where they are. */
  String shownPath() {
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
