package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.Problem;

/** The catalogue, the codes of problems and the pages of the site say the same. */
final class CatalogueTest {
  private static final String FIRST_CHECK = "MS101";
  private static final Path PAGES = Path.of("../site/src/site/markdown/problems");
  private static final Pattern HEAD =
      Pattern.compile("\\A# \\w+ .+\n\n(?:Error|Warning), profile \\w+\\.\n");
  private static final Pattern ROW =
      Pattern.compile("^\\| \\[(MS[1-7]\\d\\d)\\].*$", Pattern.MULTILINE);

  @Test
  void checksStandInTheOrderOfTheirCodes() {
    assertThat(codes()).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void everyCodeOfACheckHasOne() {
    assertThat(codes())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(Problem.values())
                .map(Problem::code)
                .filter(code -> code.compareTo(FIRST_CHECK) >= 0)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("entries")
  void aPageBeginsWithTitleSeverityAndProfile(CatalogueEntry entry) throws IOException {
    assertThat(PAGES.resolve(entry.code() + ".md")).content().startsWith(head(entry));
  }

  @Test
  void noOtherPageBeginsLikeThatOfACheck() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.filter(CatalogueTest::isOfCheck))
          .map(page -> page.getFileName().toString().replace(".md", ""))
          .containsExactlyInAnyOrderElementsOf(codes());
    }
  }

  @Test
  void theIndexHasARowForEachCheck() throws IOException {
    String index = Files.readString(PAGES.resolve("index.md"));
    assertThat(ROW.matcher(index).results().map(MatchResult::group))
        .containsExactlyElementsOf(Checks.ALL.stream().map(CatalogueTest::row).toList());
  }

  private static List<String> codes() {
    return Checks.ALL.stream().map(CatalogueEntry::code).toList();
  }

  static List<CatalogueEntry> entries() {
    return Checks.ALL;
  }

  private static String head(CatalogueEntry entry) {
    return "# %s %s\n\n%s, profile %s.\n"
        .formatted(
            entry.code(), title(entry), capitalized(entry.severity().toString()), entry.profile());
  }

  private static String row(CatalogueEntry entry) {
    return "| [%s](%s.html) | %s | %s | %s |"
        .formatted(entry.code(), entry.code(), title(entry), entry.severity(), entry.profile());
  }

  private static String title(CatalogueEntry entry) {
    return capitalized(entry.check().problem().text());
  }

  private static String capitalized(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static boolean isOfCheck(Path page) {
    try {
      return HEAD.matcher(Files.readString(page)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
