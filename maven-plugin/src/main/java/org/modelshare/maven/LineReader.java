package org.modelshare.maven;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines as {@link java.io.BufferedReader} does, but no more of one than {@value
 * #MAXIMUM_LENGTH} characters: models print, and a line without an end would take all memory. The
 * rest of a longer line is passed over, and the line says so.
 */
final class LineReader implements AutoCloseable {
  static final int MAXIMUM_LENGTH = 1 << 16;

  private final Reader reader;
  private final char[] buffer = new char[8192];
  private int position;
  private int end;
  private boolean skipsLineFeed;

  LineReader(Reader reader) {
    this.reader = reader;
  }

  /** Returns the next line without its end; null at the end of the text. */
  @Nullable String read() throws IOException {
    StringBuilder line = new StringBuilder();
    long length = 0;
    int next = next();
    if (next == -1) {
      return null;
    }
    while (next != -1 && next != '\n' && next != '\r') {
      if (length++ < MAXIMUM_LENGTH) {
        line.append((char) next);
      }
      next = next();
    }
    skipsLineFeed = next == '\r';
    return length <= MAXIMUM_LENGTH ? line.toString() : cut(line, length - MAXIMUM_LENGTH);
  }

  private static String cut(StringBuilder line, long rest) {
    return line + "... (" + rest + " more characters)";
  }

  /** Returns the next character; a line feed after a carriage return is a part of that. */
  private int next() throws IOException {
    int next = character();
    if (skipsLineFeed && next == '\n') {
      next = character();
    }
    skipsLineFeed = false;
    return next;
  }

  private int character() throws IOException {
    if (position == end) {
      position = 0;
      end = Math.max(0, reader.read(buffer));
    }
    return position == end ? -1 : buffer[position++];
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
