package org.modelshare.maven;

/**
 * A line that the verifier printed, fit for a log.
 *
 * @param isError whether it came on standard error
 */
record OutputLine(String text, boolean isError) {
  /** Models print as well. */
  OutputLine {
    text = ForeignText.line(text);
  }
}
