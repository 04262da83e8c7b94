package org.modelshare.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.modelshare.harness.internal.report.Schemas;

/** Reports of real runs keep to the schema that is published. */
final class ReportSchemaTest {
  @TempDir private static Path directory;
  private static String good = "";

  @BeforeAll
  static void verifyOnce() throws IOException {
    good = json(found());
  }

  @Test
  void reportsOfAllStatesKeepToTheSchema() throws IOException {
    List<Report> reports = List.of(found(), accepted(), unpublished(), died());

    Set<Report.State> states = new TreeSet<>();
    for (Report report : reports) {
      assertThat(Schemas.errorsInReport(json(report))).as(json(report)).isEmpty();
      report.rows().forEach(row -> states.add(row.state()));
    }
    assertThat(states).containsExactly(Report.State.values());
  }

  /** So that the test above can fail. */
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      textBlock =
          """
          "schemaVersion":"1.0" | "schemaVersion":"1.1"
          "state":"found"       | "state":"passed"
          "state":"passed"      | "state":"inconclusive"
          "severity":"error"    | "severity":"fatal"
          "code":"MS201"        | "code":"201"
          "measures":{          | "measures":{"more":1,
          "sharedBytes":        | "sharedByte":
          "complete":true       | "complete":"yes"
          /problems/MS201.html  | /problems/ MS201.html
          """,
      delimiter = '|')
  void anotherReportDoesNot(String text, String other) {
    assertThat(good).contains(text);

    assertThat(Schemas.errorsInReport(good.replace(text, other))).isNotEmpty();
  }

  private static RoundTrip<SampleProviders.Copied> copied() {
    return RoundTrip.of(new SampleProviders.CopiedProvider())
        .checks("MS201", "MS301")
        .maxHeapGrowth("1MiB")
        .workers(1)
        .probes(5);
  }

  private static Report found() {
    return copied().verify();
  }

  private static Report accepted() {
    return copied()
        .suppress(new Suppression("MS201", "Copied", "weights", "small enough"))
        .suppress(new Suppression("MS301", "Copied", "lost", "found nowhere"))
        .verify();
  }

  private static Report unpublished() {
    return RoundTrip.of(new SampleProviders.UnserializableProvider()).workers(1).verify();
  }

  /** The worker dies while it is asked, and what it was to show is not there. */
  private static Report died() {
    return RoundTrip.of(new SampleProviders.SharedProvider())
        .probe((_, _) -> exit())
        .profile(Profile.QUICK)
        .workers(1)
        .verify();
  }

  @SuppressWarnings("SystemExitOutsideMain") // the defect of the probe
  private static Object exit() {
    System.exit(3);
    return "";
  }

  private static String json(Report report) throws IOException {
    Path file = Files.createTempFile(directory, "report", ".json");
    report.write(file);
    return Files.readString(file);
  }
}
