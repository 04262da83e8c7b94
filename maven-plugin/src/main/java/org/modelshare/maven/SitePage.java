package org.modelshare.maven;

import java.util.List;
import java.util.Map;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.reporting.AbstractMavenReportRenderer;

/** Renders results as a page of a Maven site; the sink escapes every text. */
final class SitePage extends AbstractMavenReportRenderer {
  private static final double MEBIBYTE = 1 << 20;

  private final String title;
  private final Map<String, List<VerifiedModel>> modules;

  /**
   * @param modules the models of each module that was verified, by its name
   */
  SitePage(Sink sink, String title, Map<String, List<VerifiedModel>> modules) {
    super(sink);
    this.title = title;
    this.modules = modules;
  }

  @Override
  public String getTitle() {
    return title;
  }

  @Override
  protected void renderBody() {
    startSection(title);
    paragraph(tally());
    startTable();
    tableHeader(new String[] {"module", "model", "result", "findings", "published", "saved"});
    modules.forEach((module, models) -> models.forEach(model -> tableRow(row(module, model))));
    endTable();
    endSection();
    modules.values().forEach(models -> models.forEach(this::render));
  }

  private String tally() {
    List<VerifiedModel> all = modules.values().stream().flatMap(List::stream).toList();
    long passed = all.stream().filter(VerifiedModel::isPassed).count();
    return "%s in %s: %d passed, %d failed"
        .formatted(
            plural(all.size(), "model"),
            plural(modules.size(), "module"),
            passed,
            all.size() - passed);
  }

  private static String plural(int count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static String[] row(String module, VerifiedModel model) {
    return new String[] {
      module,
      model.name(),
      model.isPassed() ? "passed" : "failed",
      Integer.toString(model.findings().size()),
      mebibytes(model.publishedBytes()),
      mebibytes(model.savedBytes())
    };
  }

  private void render(VerifiedModel model) {
    startSection(model.name());
    paragraph(
        "profile %s, seed %d; %s published once, %d workers share %s each and copy %s"
            .formatted(
                model.profile(),
                model.seed(),
                mebibytes(model.publishedBytes()),
                model.workers(),
                mebibytes(model.sharedBytes()),
                mebibytes(model.copiedBytes())));
    model.findings().forEach(this::render);
    startTable();
    tableHeader(new String[] {"check", "finds", "state", "reason"});
    model
        .checks()
        .forEach(check ->
            tableRow(new String[] {check.code(), check.title(), check.state(), check.reason()}));
    endTable();
    endSection();
  }

  private void render(VerifiedModel.Finding finding) {
    sink.paragraph();
    link(finding.page(), finding.check());
    text(" %s: %s %s".formatted(finding.severity(), finding.text(), finding.remedy()));
    sink.paragraph_();
  }

  private static String mebibytes(long bytes) {
    return "%.1f MiB".formatted(bytes / MEBIBYTE);
  }
}
