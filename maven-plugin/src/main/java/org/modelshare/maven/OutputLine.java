package org.modelshare.maven;

/**
 * A line that the verifier printed.
 *
 * @param isError whether it came on standard error
 */
record OutputLine(String text, boolean isError) {}
