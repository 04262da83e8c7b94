package org.modelshare.harness.internal.report;

import org.modelshare.model.internal.ForeignText;

/** Text in one line inside XML and HTML, wherever it comes from. */
final class Markup {
  private Markup() {}

  static String escape(String text) {
    return ForeignText.line(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
