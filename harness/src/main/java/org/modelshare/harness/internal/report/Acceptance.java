package org.modelshare.harness.internal.report;

/** The suppression that a person writes to accept a finding. */
final class Acceptance {
  private Acceptance() {}

  static String of(Document.Finding finding) {
    String path =
        finding.path().isEmpty() ? "" : "<path>%s</path>".formatted(Markup.escape(finding.path()));
    return "<suppression><code>%s</code>%s<justification>why</justification></suppression>"
        .formatted(finding.check().code(), path);
  }
}
