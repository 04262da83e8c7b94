package org.modelshare.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The texts that the tests hold against the code; Maven runs tests in the module's folder. */
final class Pages {
  private static final Path SITE = Path.of("src/site/markdown");
  private static final Pattern JAVA_BLOCK =
      Pattern.compile("^```java\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

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
    return JAVA_BLOCK.matcher(read(page)).results().map(match -> match.group(1)).toList();
  }
}
