package org.modelshare.maven;

/**
 * How a verification ended.
 *
 * @param summary the text for people; empty if there was no model
 */
record Result(Outcome outcome, String summary) {
  /** The summary has lines, and nothing else that could mislead. */
  Result {
    summary = ForeignText.lines(summary);
  }
}
