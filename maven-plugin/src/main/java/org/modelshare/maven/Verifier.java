package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Has the verifier verify a module, and reads what it found.
 *
 * @param reportsDirectory where it writes its reports; those of an earlier run are deleted first
 */
record Verifier(VerifierJvm jvm, Path reportsDirectory, HarnessVersion version) {
  private static final String SUMMARY = "summary.txt";
  private static final String ANNOTATIONS = "annotations.txt";
  private static final List<String> OTHER_REPORTS =
      List.of("modelshare.json", "index.html", "modelshare.sarif", ANNOTATIONS);
  private static final String XML_REPORTS = "TEST-modelshare-*.xml";

  /** Runs it to its end; the lines that it prints reach {@code log} as they come. */
  Result run(RequestProperties request, Consumer<OutputLine> log)
      throws CannotVerifyException, IOException, InterruptedException {
    Files.createDirectories(reportsDirectory);
    for (Path report : otherReports()) {
      Files.deleteIfExists(report);
    }
    Path summary = reportsDirectory.resolve(SUMMARY);
    Files.deleteIfExists(summary);
    VerdictKey key = new VerdictKey();
    VerifierJvm.End end = jvm.run(request, key, log);
    Outcome outcome = Outcome.of(end.status()).orElseThrow(() -> Breakage.of(end, version));
    // Code of a model that halts the JVM, with whichever status and files, must not pass.
    String text =
        key.summary(end.status(), summary, otherReports())
            .orElseThrow(() -> Breakage.withoutVerdict(end.lastErrors()));
    return new Result(outcome, text, annotations());
  }

  private List<String> annotations() throws IOException {
    Path file = reportsDirectory.resolve(ANNOTATIONS);
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }

  /** Returns the reports beside the summary, in the order in which the verifier seals them. */
  private List<Path> otherReports() throws IOException {
    List<Path> reports =
        new ArrayList<>(OTHER_REPORTS.stream().map(reportsDirectory::resolve).toList());
    try (DirectoryStream<Path> xml = Files.newDirectoryStream(reportsDirectory, XML_REPORTS)) {
      StreamSupport.stream(xml.spliterator(), false)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(reports::add);
    }
    return reports;
  }
}
