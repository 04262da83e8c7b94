package org.modelshare.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The public Javadoc is the list of problems, each with its message and its remedy. */
class ProblemTest {
  private static final Path SOURCE = Path.of("src/main/java/org/modelshare/store/Problem.java");
  private static final Pattern DOCUMENTED =
      Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s*([A-Z_0-9]+)\\(", Pattern.DOTALL);

  private static final Map<String, String> JAVADOC = new HashMap<>();

  @BeforeAll
  static void read() throws IOException {
    Matcher constant = DOCUMENTED.matcher(Files.readString(SOURCE));
    while (constant.find()) {
      String text = constant.group(1).replaceAll("\\s*\\n\\s*\\*\\s?", " ").strip();
      text = text.replace("{@literal @}", "@");
      JAVADOC.put(constant.group(2), text);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isListedWithCodeMessageAndRemedy(Problem problem) {
    assertThat(JAVADOC.get(problem.name()))
        .isEqualTo(
            "%s: %s. Remedy: %s.".formatted(problem.code(), problem.text(), problem.remedy()));
  }
}
