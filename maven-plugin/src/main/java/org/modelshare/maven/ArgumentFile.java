package org.modelshare.maven;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the file of a {@code java @file} command: a class path may be longer than what a system
 * takes as a command line.
 *
 * <p>The format is that of the <a
 * href="https://docs.oracle.com/en/java/javase/25/docs/specs/man/java.html">java command</a>: one
 * argument a line, in quotes, with {@code \} before {@code \} and {@code "}.
 */
final class ArgumentFile {
  private ArgumentFile() {}

  static void write(Path file, List<String> arguments) throws CannotVerifyException, IOException {
    String text =
        arguments.stream().map(ArgumentFile::quoted).collect(Collectors.joining("\n", "", "\n"));
    try {
      Files.writeString(file, text, launcherCharset());
    } catch (CharacterCodingException e) {
      throw new CannotVerifyException(
          "the class path or argLine has letters that "
              + launcherCharset()
              + " cannot write; run Maven in a UTF-8 locale, such as LANG=C.UTF-8",
          e);
    }
  }

  static String quoted(String argument) {
    return '"'
        + argument
            .replace("\\", "\\\\")
            .replace("\"", "\\\"")
            .replace("\n", "\\n")
            .replace("\r", "\\r")
        + '"';
  }

  /** The launcher takes the bytes of the file for file names of the system, whatever the locale. */
  private static Charset launcherCharset() {
    String name = System.getProperty("sun.jnu.encoding");
    return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
  }
}
