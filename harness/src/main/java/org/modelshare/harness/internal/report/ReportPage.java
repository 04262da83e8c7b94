package org.modelshare.harness.internal.report;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reports as one self-contained HTML page: totals, then for each model its findings and checks. */
public final class ReportPage {
  private static final String PAGE =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>modelshare:verify</title>
      <style>
      :root { --ink: #222; --paper: #fff; --line: #ddd; --soft: #f3f3f3; --link: #0b57a4; --good: #19692c; --bad: #a4161a; --warn: #8a5a00; }
      @media (prefers-color-scheme: dark) {
        :root { --ink: #ddd; --paper: #181818; --line: #444; --soft: #262626; --link: #7fb8f0; --good: #6fce85; --bad: #ff8a8a; --warn: #f0b65a; }
      }
      body { font: 16px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 64rem; padding: 0 1rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
      a { color: var(--link); }
      table { border-collapse: collapse; margin: 1rem 0; overflow-wrap: normal; }
      th, td { text-align: left; padding: .25rem .75rem; border-bottom: 1px solid var(--line); vertical-align: top; }
      .wide { overflow-x: auto; }
      .passed, .accepted { color: var(--good); } .failed, .error { color: var(--bad); } .warning, .inconclusive { color: var(--warn); }
      .shared { fill: #4c9f70; background: #4c9f70; } .copied { fill: #d1495b; background: #d1495b; } .grown { fill: #edae49; background: #edae49; }
      .key { display: inline-block; width: .8em; height: .8em; margin: 0 .3em 0 1em; }
      svg { width: 20rem; height: 1.1rem; }
      code { background: var(--soft); padding: 0 .25em; }
      pre { background: var(--soft); padding: .5rem; white-space: pre-wrap; }
      </style>
      </head>
      <body>
      <h1>modelshare:verify</h1>
      MODELS
      </body>
      </html>
      """;

  private ReportPage() {}

  public static String of(RunReport run) {
    return PAGE.replace("MODELS", totals(run) + models(run));
  }

  private static String totals(RunReport run) {
    String tally = "<p><strong>%s</strong></p>\n".formatted(escape(run.tally()));
    String unmatched =
        run.unmatched().stream()
            .map(each -> "<p class=\"warning\">%s</p>\n".formatted(escape(RunReport.text(each))))
            .collect(Collectors.joining());
    return tally + (run.models().size() == 1 ? "" : contents(run)) + unmatched;
  }

  /** The numbers of the models are their anchors: names of classes may be alike. */
  private static String contents(RunReport run) {
    StringBuilder items = new StringBuilder();
    for (int number = 0; number < run.models().size(); number++) {
      Document report = run.models().get(number).document();
      items.append(
          """
          <tr><td><a href="#model-%d">%s</a></td><td class="%s">%s</td><td>%d</td></tr>
          """
              .formatted(
                  number + 1,
                  escape(report.modelClass()),
                  verdict(report),
                  verdict(report),
                  report.findings().size()));
    }
    return """
    <div class="wide"><table>
    <tr><th>model</th><th>result</th><th>findings</th></tr>
    %s</table></div>
    """
        .formatted(items);
  }

  private static String models(RunReport run) {
    StringBuilder models = new StringBuilder();
    for (int number = 0; number < run.models().size(); number++) {
      models.append(model(number + 1, run.models().get(number)));
    }
    return models.toString();
  }

  private static String verdict(Document report) {
    return report.isPassed() ? "passed" : "failed";
  }

  private static String model(int number, RunReport.Model model) {
    Document report = model.document();
    return """
    <h2 id="model-%d">%s</h2>
    <p><span class="%s">%s</span>; profile %s, seed %d</p>
    %s%s%s
    """
        .formatted(
            number,
            escape(report.modelClass()),
            verdict(report),
            verdict(report),
            escape(report.profile()),
            report.seed(),
            findings(report, model.reproduction()),
            checks(report),
            report.measures() == null ? "" : WorkerBars.of(report.measures()));
  }

  private static String findings(Document report, Reproduction reproduction) {
    return report.findings().stream()
        .map(finding -> finding(finding, report.seed(), reproduction))
        .collect(Collectors.joining());
  }

  private static String finding(Document.Finding finding, long seed, Reproduction reproduction) {
    String code = finding.check().code();
    Optional<String> acceptance = Acceptance.of(finding);
    return """
    <p class="%s"><a href="%s">%s</a> %s: %s<br><small>%s</small></p>
    <p>%s:</p>
    <pre>%s%s</pre>
    """
        .formatted(
            escape(finding.severity()),
            escape(finding.check().page().toString()),
            code,
            escape(finding.severity()),
            escape(finding.text()),
            escape(finding.remedy()),
            acceptance.isPresent() ? "Reproduce, or accept" : "Reproduce",
            escape(reproduction.command(new TreeSet<>(List.of(code)), seed)),
            acceptance.map(text -> "\n" + escape(text)).orElse(""));
  }

  private static String checks(Document report) {
    String accepted =
        report.accepted().stream()
            .map(each ->
                "<p>accepted <code>%s</code> %s: %s</p>\n"
                    .formatted(
                        each.finding().check().code(),
                        escape(each.finding().text()),
                        escape(each.justification())))
            .collect(Collectors.joining());
    return """
    %s<div class="wide"><table>
    <tr><th>check</th><th>finds</th><th>severity</th><th>state</th><th>time</th><th>reason</th></tr>
    %s</table></div>
    """
        .formatted(
            accepted, report.rows().stream().map(ReportPage::row).collect(Collectors.joining()));
  }

  private static String row(Document.Row row) {
    return """
    <tr><td><a href="%s">%s</a></td><td>%s</td><td>%s</td><td class="%s">%s</td><td>%d ms</td><td>%s</td></tr>
    """
        .formatted(
            escape(row.check().page().toString()),
            row.check().code(),
            escape(row.check().text()),
            escape(row.severity()),
            escape(row.state().equals("found") ? row.severity() : row.state()),
            escape(row.state()),
            row.duration().toMillis(),
            escape(row.reason()));
  }

  private static String escape(String text) {
    return Markup.escape(text);
  }
}
