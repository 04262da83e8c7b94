package org.modelshare.maven;

import java.util.ArrayDeque;
import java.util.Deque;

/** Remembers the last lines on standard error, for the message when the verifier breaks. */
final class LastLines {
  private static final int COUNT = 12;

  private final Deque<String> lines = new ArrayDeque<>();

  OutputLine noting(OutputLine line) {
    if (line.isError()) {
      lines.addLast(line.text());
      if (lines.size() > COUNT) {
        lines.removeFirst();
      }
    }
    return line;
  }

  String text() {
    return String.join("\n", lines);
  }
}
