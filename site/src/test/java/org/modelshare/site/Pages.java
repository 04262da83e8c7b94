package org.modelshare.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts that the tests hold against the code; Maven runs tests in the module's folder. */
final class Pages {
  private static final Path SITE = Path.of("src/site/markdown");
  private static final int BLOCKS = Pattern.DOTALL | Pattern.MULTILINE;
  private static final Pattern JAVA_BLOCK = Pattern.compile("^```java\n(.*?)^```$", BLOCKS);
  private static final Pattern SHELL_BLOCK = Pattern.compile("^```sh\n(.*?)^```$", BLOCKS);

  /** The name of a file in its project at the end of a paragraph, then its content. */
  private static final Pattern FILE =
      Pattern.compile("`([\\w./-]+)`:\n\n^```(?:java|xml)\n(.*?)^```$", BLOCKS);

  private Pages() {}

  static Path site(String page) {
    return SITE.resolve(page);
  }

  static Path readme() {
    return Path.of("../README.md");
  }

  static String read(Path page) {
    try {
      return Files.readString(page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> javaBlocks(Path page) {
    return blocks(JAVA_BLOCK, read(page));
  }

  /** Returns the files that a page shows whole, by name. */
  static Map<String, String> files(Path page) {
    return FILE.matcher(read(page))
        .results()
        .collect(Collectors.toMap(file -> file.group(1), file -> file.group(2)));
  }

  static List<String> shellBlocks(String text) {
    return blocks(SHELL_BLOCK, text);
  }

  /** Returns what stands under a heading of the second level, or nothing. */
  static String section(Path page, String title) {
    Pattern section = Pattern.compile("^## " + Pattern.quote(title) + "$(.*?)(?=^## |\\z)", BLOCKS);
    return String.join("", blocks(section, read(page)));
  }

  private static List<String> blocks(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> match.group(1)).toList();
  }
}
