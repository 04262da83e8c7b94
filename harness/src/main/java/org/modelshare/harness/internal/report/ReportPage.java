package org.modelshare.harness.internal.report;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.check.ByteSize;

/** Reports as one self-contained HTML page. */
public final class ReportPage {
  private static final int BAR_WIDTH = 480;

  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>modelshare:verify</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 60rem; padding: 0 1rem; color: #222; background: #fff; }
      table { border-collapse: collapse; margin: 1rem 0; }
      th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid #ddd; vertical-align: middle; }
      .passed { color: #19692c; } .error { color: #a4161a; } .warning { color: #8a5a00; }
      .shared { fill: #4c9f70; } .copied { fill: #d1495b; } .grown { fill: #edae49; }
      .key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; }
      code { background: #f3f3f3; padding: 0 .25em; }
      </style>
      </head>
      <body>
      <h1>modelshare:verify</h1>
      MODELS
      </body>
      </html>
      """;

  private static final String LEGEND =
      """
      <p><span class="key" style="background:#4c9f70"></span>shared\
      <span class="key" style="background:#d1495b"></span>copied\
      <span class="key" style="background:#edae49"></span>other growth of the heap</p>
      """;

  private ReportPage() {}

  public static String of(List<Document> reports) {
    return PAGE.replace(
        "MODELS", reports.stream().map(ReportPage::model).collect(Collectors.joining()));
  }

  private static String model(Document report) {
    return """
    <h2>%s</h2>
    <p class="%s">%s; seed %d</p>
    %s%s%s
    """
        .formatted(
            escape(report.modelClass()),
            report.isPassed() ? "passed" : "error",
            report.isPassed() ? "passed" : "failed",
            report.seed(),
            findings(report),
            checks(report),
            measures(report.measures()));
  }

  private static String findings(Document report) {
    return report.findings().stream()
        .map(finding ->
            """
            <p class="%s"><a href="%s">%s</a> %s: %s<br><small>%s</small></p>
            """
                .formatted(
                    finding.severity(),
                    escape(finding.check().page().toString()),
                    finding.check().code(),
                    finding.severity(),
                    escape(finding.text()),
                    escape(finding.remedy())))
        .collect(Collectors.joining());
  }

  private static String checks(Document report) {
    String passed =
        report.passed().stream()
            .map(code -> "<code>%s</code>".formatted(escape(code)))
            .collect(Collectors.joining(" "));
    String accepted =
        report.accepted().stream()
            .map(each ->
                "<p>accepted <code>%s</code> %s: %s</p>\n"
                    .formatted(
                        each.finding().check().code(),
                        escape(each.finding().text()),
                        escape(each.justification())))
            .collect(Collectors.joining());
    return "<p>passed: %s</p>\n%s".formatted(passed, accepted);
  }

  private static String measures(Document.@Nullable Measures measures) {
    if (measures == null) {
      return "";
    }
    long widest = measures.workers().stream().mapToLong(ReportPage::totalBytes).max().orElse(1);
    String rows =
        measures.workers().stream()
            .map(worker -> row(worker, Math.max(1, widest)))
            .collect(Collectors.joining());
    return """
    <p>%s published once (%s); a worker's heap may grow by %s</p>
    %s<table>
    <tr><th>worker</th><th>memory</th><th>shared</th><th>copied</th><th>graph</th><th>heap</th><th>attach</th></tr>
    %s</table>
    %s\
    """
        .formatted(
            ByteSize.format(measures.publishedBytes()),
            measures.store(),
            ByteSize.format(measures.heapLimitBytes()),
            LEGEND,
            rows,
            unseen(measures));
  }

  private static String unseen(Document.Measures measures) {
    return measures.unseen().isEmpty()
        ? ""
        : "<p>not compared, because closed to reflection: %s</p>\n"
            .formatted(escape(String.join(", ", measures.unseen())));
  }

  private static String row(Document.Worker worker, long widestBytes) {
    return """
    <tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%d ms</td></tr>
    """
        .formatted(
            escape(worker.name()),
            bar(worker, widestBytes),
            ByteSize.format(worker.sharedBytes()),
            ByteSize.format(worker.copiedBytes()),
            ByteSize.format(worker.graphBytes()),
            ByteSize.formatChange(worker.growthBytes()),
            worker.attachDuration().toMillis());
  }

  private static String bar(Document.Worker worker, long widestBytes) {
    long shared = BAR_WIDTH * worker.sharedBytes() / widestBytes;
    long copied = BAR_WIDTH * worker.copiedBytes() / widestBytes;
    long grown = BAR_WIDTH * otherGrowthBytes(worker) / widestBytes;
    return """
    <svg width="%d" height="18" role="img" aria-label="memory of %s">\
    <rect class="shared" x="0" width="%d" height="18"/>\
    <rect class="copied" x="%d" width="%d" height="18"/>\
    <rect class="grown" x="%d" width="%d" height="18"/></svg>\
    """
        .formatted(
            BAR_WIDTH, escape(worker.name()), shared, shared, copied, shared + copied, grown);
  }

  private static long totalBytes(Document.Worker worker) {
    return worker.sharedBytes() + worker.copiedBytes() + otherGrowthBytes(worker);
  }

  /** Copied arrays are on the heap as well; they are shown once. */
  private static long otherGrowthBytes(Document.Worker worker) {
    return Math.max(0, worker.growthBytes() - worker.copiedBytes());
  }

  private static String escape(String text) {
    return Markup.escape(text);
  }
}
