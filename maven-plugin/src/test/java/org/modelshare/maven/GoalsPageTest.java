package org.modelshare.maven;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Holds the page of all goals and parameters against the plugin's own descriptor. */
final class GoalsPageTest {
  private static final Path PAGE = Path.of("../site/src/site/markdown/goals.md");
  private static final Pattern GOAL = Pattern.compile("(?m)^## modelshare:(\\S+)$");
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (`(\\S+)`|-) \\| (`([^`]+)`|-) \\| .{10,} \\|$");

  private final List<Element> goals = new ArrayList<>();
  private String page = "";

  @BeforeEach
  void readBoth() throws Exception {
    page = Files.readString(PAGE);
    try (InputStream descriptor =
        requireNonNull(GoalsPageTest.class.getResourceAsStream("/META-INF/maven/plugin.xml"))) {
      goals.addAll(
          elements(
              DocumentBuilderFactory.newInstance()
                  .newDocumentBuilder()
                  .parse(descriptor)
                  .getDocumentElement(),
              "mojo"));
    }
  }

  @Test
  void everyGoalHasItsSectionAndNoOther() {
    assertThat(GOAL.matcher(page).results().map(found -> found.group(1)))
        .containsExactlyInAnyOrderElementsOf(
            goals.stream().map(goal -> text(goal, "goal")).toList())
        .hasSizeGreaterThanOrEqualTo(8);
  }

  @Test
  void everyParameterHasItsRowWithPropertyAndDefault() {
    Set<String> expected = new TreeSet<>();
    goals.forEach(goal -> expected.addAll(parameters(goal)));
    assertThat(ROW.matcher(page).results().map(GoalsPageTest::row).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(expected)
        .hasSizeGreaterThan(30);
  }

  @Test
  void everyGoalAndParameterIsDescribed() {
    assertThat(goals).allSatisfy(goal -> assertThat(text(goal, "description")).isNotBlank());
    for (Element goal : goals) {
      assertThat(elements(goal, "parameter"))
          .filteredOn(parameter -> text(parameter, "editable").equals("true"))
          .allSatisfy(parameter ->
              assertThat(text(parameter, "description"))
                  .as(text(goal, "goal") + " " + text(parameter, "name"))
                  .isNotBlank());
    }
  }

  private static String row(MatchResult found) {
    return "%s %s %s"
        .formatted(
            found.group(1),
            found.group(3) == null ? "-" : found.group(3),
            found.group(5) == null ? "-" : found.group(5));
  }

  /** Returns those that users set; not those that every help and every report of Maven has. */
  private static List<String> parameters(Element goal) {
    List<String> rows = new ArrayList<>();
    boolean isOurs = !Set.of("help").contains(text(goal, "goal"));
    boolean isReport = text(goal, "goal").startsWith("report");
    for (Element parameter : elements(goal, "parameter")) {
      String name = text(parameter, "name");
      String setting =
          elements(goal, name).stream()
              .map(Element::getTextContent)
              .filter(text -> !text.isBlank())
              .findFirst()
              .orElse("");
      String property = setting.replaceFirst("^\\$\\{(modelshare[.]\\w+)}$", "$1");
      boolean isProperty = property.startsWith("modelshare.");
      if (isOurs && text(parameter, "editable").equals("true") && (isProperty || !isReport)) {
        rows.add("%s %s %s".formatted(name, isProperty ? property : "-", defaultValue(goal, name)));
      }
    }
    return rows;
  }

  private static String defaultValue(Element goal, String name) {
    return elements(goal, name).stream()
        .map(element -> element.getAttribute("default-value"))
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("-");
  }

  private static String text(Element parent, String name) {
    return elements(parent, name).stream().findFirst().map(Element::getTextContent).orElse("");
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength())
        .mapToObj(number -> (Element) found.item(number))
        .toList();
  }
}
