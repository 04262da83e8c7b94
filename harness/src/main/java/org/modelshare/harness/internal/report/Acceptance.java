package org.modelshare.harness.internal.report;

import java.util.Optional;
import org.modelshare.harness.internal.check.ModelPath;
import org.modelshare.harness.internal.check.PublishCheck;

/**
 * The suppression that a person writes to accept a finding. Its path is that of all elements of a
 * collection: of a model that is trained anew another one may be at fault.
 */
final class Acceptance {
  private Acceptance() {}

  /** Returns the suppression; empty if the finding cannot be accepted. */
  static Optional<String> of(Document.Finding finding) {
    return PublishCheck.isAcceptable(finding.check())
        ? Optional.of(suppression(finding))
        : Optional.empty();
  }

  private static String suppression(Document.Finding finding) {
    String path = ModelPath.of(finding.path()).folded().toString();
    return "<suppression><code>%s</code>%s<justification>why</justification></suppression>"
        .formatted(
            finding.check().code(),
            path.isEmpty() ? "" : "<path>%s</path>".formatted(Markup.escape(path)));
  }
}
