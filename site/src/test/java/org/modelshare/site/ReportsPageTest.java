package org.modelshare.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.modelshare.harness.ModelProvider;
import org.modelshare.harness.RoundTrip;

class ReportsPageTest {
  /** The schemas that Maven has put there for the site. */
  private static final Path SCHEMAS = Path.of("target/generated-site/resources/schemas");

  private static final String ADDRESS = "https://modelshare.org/schemas/";

  @TempDir Path directory;

  @Test
  void everySchemaIsOnTheSiteUnderItsOwnAddress() throws IOException {
    try (Stream<Path> schemas = Files.list(SCHEMAS)) {
      assertThat(schemas)
          .isNotEmpty()
          .allSatisfy(schema ->
              assertThat(Pages.read(schema))
                  .contains("\"$id\": \"" + ADDRESS + schema.getFileName() + "\""));
    }
  }

  @Test
  void aReportNamesTheSchemaThatThePageNames() {
    Path file = directory.resolve("report.json");
    RoundTrip.of(new Numbers()).checks("MS101").workers(1).verify().write(file);

    String name = Pages.read(file).replaceAll("(?s).*\"" + ADDRESS + "([^\"]+)\".*", "$1");
    assertThat(SCHEMAS.resolve(name)).isRegularFile();
    assertThat(Pages.read(Pages.site("reports.md")))
        .contains("(schemas/" + name + ")", "\"$schema\": \"" + ADDRESS + name + "\"");
  }

  /** A model of two numbers. */
  static final class Numbers implements ModelProvider<List<Integer>> {
    @Override
    public List<Integer> create() {
      return List.of(1, 2);
    }

    @Override
    public Object probe(List<Integer> model, RandomGenerator random) {
      return model.get(random.nextInt(2));
    }
  }
}
