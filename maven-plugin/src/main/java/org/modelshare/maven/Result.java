package org.modelshare.maven;

import java.util.List;

/**
 * How a verification ended.
 *
 * @param summary the text for people; empty if there was no model
 * @param annotations workflow commands for GitHub, one a line
 */
record Result(Outcome outcome, String summary, List<String> annotations) {
  /** The result of a module without a model. */
  static final Result NO_MODEL = new Result(Outcome.NO_MODEL, "");

  /** The summary has lines, and nothing else that could mislead. */
  Result {
    summary = ForeignText.lines(summary);
    annotations = annotations.stream().map(ForeignText::line).toList();
  }

  Result(Outcome outcome, String summary) {
    this(outcome, summary, List.of());
  }
}
