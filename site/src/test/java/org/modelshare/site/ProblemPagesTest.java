package org.modelshare.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.modelshare.model.Problem;

class ProblemPagesTest {
  @ParameterizedTest
  @EnumSource(Problem.class)
  void everyProblemHasAPageThatTellsWhatToDo(Problem problem) {
    assertThat(Pages.read(Pages.site("problems/" + problem.code() + ".md")))
        .startsWith("# " + problem.code() + " ")
        .contains("**What is wrong.**")
        .contains("**What to do.**");
  }

  @ParameterizedTest
  @EnumSource(Problem.class)
  void theIndexLeadsToEveryPage(Problem problem) {
    assertThat(Pages.read(Pages.site("problems/index.md")))
        .contains("[%s](%s.html)".formatted(problem.code(), problem.code()));
  }

  @Test
  void everyPageIsAboutAProblem() throws IOException {
    assertThat(pages())
        .isEqualTo(Stream.of(Problem.values()).map(Problem::code).collect(Collectors.toSet()));
  }

  private static Set<String> pages() throws IOException {
    try (Stream<Path> files = Files.list(Pages.site("problems"))) {
      return files
          .map(file -> file.getFileName().toString().replace(".md", ""))
          .filter(name -> !name.equals("index"))
          .collect(Collectors.toSet());
    }
  }
}
