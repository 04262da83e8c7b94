package org.modelshare.harness.internal.report;

import java.util.stream.Collectors;
import org.modelshare.model.internal.ForeignText;

/**
 * The findings of a run as workflow commands of GitHub, which shows them beside the code: {@code
 * ::error file=src/main/java/Als.java,title=MS201 Als::worker 1 …}.
 *
 * @see <a
 *     href="https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands">Workflow
 *     commands</a>
 */
final class ReportAnnotations {
  private ReportAnnotations() {}

  /** Returns a line for each finding that was not accepted. */
  static String of(RunReport run, SourceFiles sources) {
    return run.models().stream()
        .flatMap(model ->
            model.document().findings().stream().map(finding -> line(model, finding, sources)))
        .collect(Collectors.joining());
  }

  private static String line(RunReport.Model model, Document.Finding finding, SourceFiles sources) {
    String file = sources.path(model.document().modelClass(), model.provider());
    return "::%s file=%s,title=%s::%s\n"
        .formatted(
            finding.severity().equals("error") ? "error" : "warning",
            property(file),
            property(finding.check().code() + " " + finding.model()),
            data(finding.text() + " " + finding.remedy() + " " + finding.check().page()));
  }

  private static String data(String text) {
    return ForeignText.line(text).replace("%", "%25");
  }

  /** A colon or a comma would end the property. */
  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
