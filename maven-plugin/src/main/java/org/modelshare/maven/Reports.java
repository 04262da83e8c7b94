package org.modelshare.maven;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.StreamSupport;

/** The reports in a directory, which may have other files too. */
record Reports(Path directory) {
  static final String JSON = "modelshare.json";
  static final String PAGE = "index.html";
  private static final String SUMMARY = "summary.txt";
  private static final String ANNOTATIONS = "annotations.txt";
  private static final List<String> NAMES = List.of(JSON, PAGE, "modelshare.sarif", ANNOTATIONS);
  private static final String XML = "TEST-modelshare-*.xml";

  void makeDirectory() throws IOException {
    Files.createDirectories(directory);
  }

  Path summary() {
    return directory.resolve(SUMMARY);
  }

  /** Returns the reports beside the summary, in the order in which the verifier seals them. */
  List<Path> others() throws IOException {
    List<Path> reports = new ArrayList<>(NAMES.stream().map(directory::resolve).toList());
    try (DirectoryStream<Path> xml = Files.newDirectoryStream(directory, XML)) {
      StreamSupport.stream(xml.spliterator(), false)
          .sorted(Comparator.comparing(file -> file.getFileName().toString()))
          .forEach(reports::add);
    }
    return reports;
  }

  /** Returns the lines of the annotations; none if there are none. */
  List<String> annotations() throws IOException {
    Path file = directory.resolve(ANNOTATIONS);
    return isReport(file) ? Files.readAllLines(file) : List.of();
  }

  /** Moves all to another directory of the same file system, in the place of those there. */
  void moveTo(Path target) throws IOException {
    Reports old = new Reports(target);
    for (Path report : old.all()) {
      Files.deleteIfExists(report);
    }
    for (Path report : all()) {
      if (isReport(report)) {
        Files.move(
            report,
            target.resolve(report.getFileName()),
            StandardCopyOption.ATOMIC_MOVE,
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private List<Path> all() throws IOException {
    List<Path> all = others();
    all.add(summary());
    return all;
  }

  /** User code may have put anything there, also a link. */
  private static boolean isReport(Path path) {
    return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
  }
}
