package org.modelshare.harness.internal.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reports in the XML of JUnit, which build servers show: a suite for each model, a case for each
 * check. An error is a failure, a warning and what was accepted is output, and a check that did not
 * judge is skipped.
 */
final class ReportXml {
  /** The names of the files begin and end so. */
  static final String PREFIX = "TEST-modelshare-";

  static final String SUFFIX = ".xml";

  private static final int MAX_NAME_LENGTH = 100;

  private ReportXml() {}

  /** Returns the texts by the names of their files, no two of which are alike. */
  static SortedMap<String, String> files(List<Document> reports) {
    SortedMap<String, String> files = new TreeMap<>();
    for (Document report : reports) {
      String name = PREFIX + fileName(report.model());
      int number = 1;
      while (files.containsKey(numbered(name, number))) {
        number++;
      }
      files.put(numbered(name, number), of(report));
    }
    return files;
  }

  private static String numbered(String name, int number) {
    return name + (number == 1 ? "" : "-" + number) + SUFFIX;
  }

  /** Classes may have names that a file cannot have. */
  private static String fileName(String model) {
    String name = model.replaceAll("[^A-Za-z0-9_.$-]", "_");
    return name.substring(0, Math.min(name.length(), MAX_NAME_LENGTH));
  }

  static String of(Document report) {
    Duration time =
        report.rows().stream().map(Document.Row::duration).reduce(Duration.ZERO, Duration::plus);
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuite name="%s" tests="%d" failures="%d" errors="0" skipped="%d" time="%s">
      <properties>
        <property name="seed" value="%d"/>
        <property name="profile" value="%s"/>
      </properties>
    %s</testsuite>
    """
        .formatted(
            Markup.escape(report.modelClass()),
            report.rows().size(),
            report.rows().stream().filter(ReportXml::isFailure).count(),
            report.rows().stream().filter(ReportXml::isSkipped).count(),
            seconds(time),
            report.seed(),
            Markup.escape(report.profile()),
            report.rows().stream().map(row -> testCase(report, row)).collect(Collectors.joining()));
  }

  private static boolean isFailure(Document.Row row) {
    return row.findings().stream().anyMatch(ReportXml::isError);
  }

  private static boolean isError(Document.Finding finding) {
    return finding.severity().equals("error");
  }

  private static boolean isSkipped(Document.Row row) {
    return row.isUnjudged();
  }

  private static String testCase(Document report, Document.Row row) {
    String body = skipped(row) + failure(row) + output(row);
    String start =
        "  <testcase name=\"%s %s\" classname=\"%s\" time=\"%s\""
            .formatted(
                row.check().code(),
                Markup.escape(row.check().text()),
                Markup.escape(report.modelClass()),
                seconds(row.duration()));
    return start + (body.isEmpty() ? "/>\n" : ">\n" + body + "  </testcase>\n");
  }

  private static String skipped(Document.Row row) {
    return isSkipped(row)
        ? "    <skipped message=\"%s: %s\"/>\n"
            .formatted(Markup.escape(row.state()), Markup.escape(row.reason()))
        : "";
  }

  private static String failure(Document.Row row) {
    List<Document.Finding> errors = row.findings().stream().filter(ReportXml::isError).toList();
    return errors.isEmpty()
        ? ""
        : "    <failure type=\"%s\" message=\"%s\">%s</failure>\n"
            .formatted(
                row.check().code(),
                Markup.escape(errors.getFirst().text()),
                escapedLines(errors.stream().flatMap(ReportXml::lines)));
  }

  private static String output(Document.Row row) {
    List<String> lines = new ArrayList<>();
    row.findings().stream()
        .filter(finding -> !isError(finding))
        .flatMap(ReportXml::lines)
        .forEach(lines::add);
    for (Document.Accepted accepted : row.accepted()) {
      lines.add("accepted: " + accepted.finding().text());
      lines.add("because: " + accepted.justification());
    }
    return lines.isEmpty()
        ? ""
        : "    <system-out>%s</system-out>\n".formatted(escapedLines(lines.stream()));
  }

  private static Stream<String> lines(Document.Finding finding) {
    return Stream.of(
        finding.severity() + ": " + finding.text(),
        finding.remedy() + " " + finding.check().page());
  }

  private static String escapedLines(Stream<String> lines) {
    return lines.map(Markup::escape).collect(Collectors.joining("\n"));
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toNanos() / 1e9);
  }
}
