package org.modelshare.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules for the texts of all problems; the module with the pages tests that each has a page. */
class ProblemTest {
  @Test
  void codesAreUniqueAndInOrder() {
    assertThat(Problem.values())
        .extracting(Problem::code)
        .doesNotHaveDuplicates()
        .isSorted()
        .allMatch(code -> code.matches("MS[0-9]{3}"));
  }

  @ParameterizedTest
  @EnumSource
  void textAndRemedyAreHalvesOfOneLine(Problem problem) {
    assertThat(problem.text()).matches("\\p{Lower}[^\\n]*[^.\\n]");
    assertThat(problem.remedy()).matches("\\p{Lower}[^\\n]*[^.\\n]");
    assertThat(problem.page())
        .hasToString("https://modelshare.org/problems/%s.html", problem.code());
  }

  /** A remedy is an instruction, not a reference to further documentation. */
  @ParameterizedTest
  @EnumSource
  void theRemedyIsSomethingToDo(Problem problem) {
    assertThat(problem.remedy()).doesNotContainPattern("\\b(see|look|read|follow) ");
  }

  /** A path or a message of a model's code cannot begin a line of a log, nor move a cursor. */
  @Test
  void theMessageOfAnExceptionIsOneLine() {
    ModelShareException exception =
        new ModelShareException(
            Problem.IO, "directory /tmp/a\nINFO passed\u001b[2J: cannot be made");
    assertThat(exception)
        .hasMessageStartingWith(
            Problem.IO.code() + " directory /tmp/a\\nINFO passed\\u001b[2J: cannot be made; ");
  }
}
