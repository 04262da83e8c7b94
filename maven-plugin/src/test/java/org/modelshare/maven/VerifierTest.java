package org.modelshare.maven;

import static java.util.Objects.requireNonNull;
import static java.util.concurrent.CompletableFuture.completedFuture;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Forks the {@link org.modelshare.harness.VerifierMain} of these tests. */
@Timeout(60)
final class VerifierTest {
  private static final Duration LONG = Duration.ofSeconds(50);

  @TempDir private Path base;
  private final List<OutputLine> lines = new ArrayList<>();
  private HarnessVersion version = new HarnessVersion("2", "2");

  @ParameterizedTest
  @CsvSource({"0,PASSED", "10,ERRORS", "11,WARNINGS"})
  void readsTheResult(int status, Outcome outcome) throws Exception {
    assertThat(run(LONG, "-Dstatus=" + status)).isEqualTo(new Result(outcome, "model Ä ö\n"));
    try (Stream<Path> left = Files.list(base.resolve("reports"))) {
      assertThat(left).containsExactly(base.resolve("reports/summary.txt"));
    }
  }

  @Test
  void aVerdictIsOverAllReports() throws Exception {
    assertThat(run(LONG, "-Dfake=xml").outcome()).isEqualTo(Outcome.PASSED);
    try (Stream<Path> reports = Files.list(base.resolve("reports"))) {
      assertThat(reports).hasSize(4);
    }
  }

  @Test
  void reportsOfAnEarlierRunAreDeleted() throws Exception {
    run(LONG, "-Dfake=xml");
    run(LONG);
    try (Stream<Path> left = Files.list(base.resolve("reports"))) {
      assertThat(left).containsExactly(base.resolve("reports/summary.txt"));
    }
  }

  @Test
  void needsAVerdictAlsoWithoutAModel() throws Exception {
    assertThat(run(LONG, "-Dstatus=12").outcome()).isEqualTo(Outcome.NO_MODEL);
    assertThatThrownBy(() -> run(LONG, "-Dfake=silent", "-Dstatus=12"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM ended before its verdict");
  }

  @Test
  void handsOnWhatIsPrinted() throws Exception {
    run(LONG, "-Dfake=talk");
    assertThat(lines)
        .containsExactlyInAnyOrder(
            new OutputLine("grüße from here", false), new OutputLine("a warning", true));
  }

  /** A model prints and answers with characters that steer a terminal or begin lines. */
  @Test
  void foreignTextReachesTheLogEscaped() throws Exception {
    assertThat(run(LONG, "-Dfake=steer").summary()).isEqualTo("model Ä ö\nan answer \\u001b[31m\n");
    assertThatThrownBy(() -> run(LONG, "-Dfake=steer", "-Dstatus=1"))
        .hasMessageEndingWith("\n  \\u0000\\u202ewarning");
    assertThat(lines)
        .containsExactlyInAnyOrder(
            new OutputLine("red \\u001b[31m\\u0007\\u0085\\uffff", false),
            new OutputLine("\\u0000\\u202ewarning", true));
  }

  @ParameterizedTest
  @CsvSource({
    "1,ended with status 1 and without a result",
    "134,crashed (status 134)",
    "137,was killed; perhaps the machine has too little memory"
  })
  void everyOtherStatusIsBreakage(int status, String message) {
    assertThatThrownBy(() -> run(LONG, "-Dfake=talk", "-Dstatus=" + status))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM " + message)
        .hasMessageEndingWith("\n  a warning");
  }

  @Test
  void aReasonThatWasWrittenDownIsTheMessage() {
    assertThatThrownBy(() -> run(LONG, "-Dfake=fail", "-Dstatus=1"))
        .isInstanceOfSatisfying(
            CannotVerifyException.class,
            e -> {
              assertThat(e.report())
                  .isEqualTo("checks [MS999] do not exist\n  action: name others");
              assertThat(e.trace()).isEqualTo("at a\nat b");
            });
    assertThat(base.resolve("reports")).isEmptyDirectory();
  }

  @Test
  void twoRunsInOneTreeBothHaveTheirResult() throws Exception {
    CompletableFuture<Result> other =
        CompletableFuture.supplyAsync(() -> {
          try {
            return run(base, testClasses(), LONG, new ArrayList<>(), "-Dfake=xml");
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        });
    for (int i = 0; i < 3; i++) {
      assertThat(run(LONG, "-Dfake=xml").outcome()).isEqualTo(Outcome.PASSED);
    }
    assertThat(other.get().outcome()).isEqualTo(Outcome.PASSED);
    try (Stream<Path> left = Files.list(base.resolve("reports"))) {
      assertThat(left).hasSize(4);
    }
  }

  @Test
  void aHarnessThatDoesNotUnderstandIsNamedWithBothVersions() {
    version = new HarnessVersion("2", "1");
    for (String status : List.of("1", "13")) {
      assertThatThrownBy(() -> run(LONG, "-Dfake=talk", "-Dstatus=" + status))
          .hasMessage(
              "modelshare-maven-plugin 2 cannot work with the project's modelshare-harness 1; use"
                  + " both of the same version");
    }
  }

  @Test
  void aHarnessOfAnotherVersionThatUnderstandsIsUsed() throws Exception {
    version = new HarnessVersion("2", "1");
    assertThat(run(LONG).outcome()).isEqualTo(Outcome.PASSED);
    assertThatThrownBy(() -> run(LONG, "-Dfake=fail", "-Dstatus=1"))
        .hasMessageStartingWith("checks [MS999] do not exist");
  }

  @Test
  void annotationsArePartOfTheResult() throws Exception {
    assertThat(run(LONG, "-Dfake=annotate").annotations())
        .containsExactly("::error file=a::b", "::set-output name=c::d");
    assertThat(Annotations.commands(List.of("::error file=a::b", "::set-output name=c::d")))
        .containsExactly("::error file=a::b");
  }

  /** It has all arguments of the JVM and parts of its environment. */
  @Test
  void aCrashReportIsForItsUserAlone() throws Exception {
    assertThatThrownBy(() -> run(LONG, "-Dfake=crash", "-XX:-CreateCoredumpOnCrash"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM crashed (status ")
        .hasMessageContaining("; see its report " + base.resolve("reports/hs_err_pid"));
    Path report = onlyReport();
    assertThat(report).content().contains("SIGSEGV");
    assertThat(Files.getPosixFilePermissions(report))
        .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    assertThat(lines)
        .extracting(OutputLine::text)
        .contains("run rwx------")
        .anyMatch(line -> line.contains(report.toString()))
        .noneMatch(line -> line.contains("hs_err.log"));
    try (Stream<Path> left = Files.list(base)) {
      assertThat(left).containsExactly(base.resolve("reports"));
    }
  }

  @Test
  void theUsersPlaceForCrashReportsWins() {
    Path mine = base.resolve("mine.log");
    assertThatThrownBy(
            () -> run(LONG, "-Dfake=crash", "-XX:-CreateCoredumpOnCrash", "-XX:ErrorFile=" + mine))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM ended with status 1");
    assertThat(mine).content().contains("SIGSEGV");
    assertThat(base.resolve("reports")).isEmptyDirectory();
  }

  private Path onlyReport() throws IOException {
    try (Stream<Path> left = Files.list(base.resolve("reports"))) {
      List<Path> reports = left.toList();
      assertThat(reports).hasSize(1);
      return reports.get(0);
    }
  }

  @Test
  void anExitBeforeTheResultDoesNotPassAsAnOldResult() throws Exception {
    run(LONG);
    assertThatThrownBy(() -> run(LONG, "-Dfake=silent", "-Dstatus=0"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM ended before its verdict");
  }

  /** Maven has less memory than a model may print without an end of line. */
  @Test
  void aLineWithoutEndIsCut() throws Exception {
    run(LONG, "-Dfake=endless");
    assertThat(lines)
        .singleElement()
        .extracting(OutputLine::text)
        .asString()
        .hasSizeLessThan(2 * LineReader.MAXIMUM_LENGTH)
        .endsWith(" more characters)");
  }

  /**
   * A provider that writes the files of a good result and calls {@code halt(0)}: without a verdict,
   * with a key of its own, with the verdict of a bad result, which it read, or with a report more.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {"forge", "forge-key", "forge-status", "forge-summary", "forge-page", "forge-xml"})
  void aVerdictCannotBeForged(String how) {
    assertThatThrownBy(() -> run(LONG, "-Dfake=" + how, "-Dstatus=10"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageStartingWith("the verifier JVM ended before its verdict")
        .hasMessageContaining("Runtime.halt");
  }

  @Test
  void everyRunHasAKeyOfItsOwn() {
    assertThat(new VerdictKey().line())
        .matches("[0-9a-f]{64}\n")
        .isNotEqualTo(new VerdictKey().line());
  }

  @Test
  void noReportIsReadFromElsewhere() throws Exception {
    Path elsewhere = Files.writeString(base.resolve("elsewhere"), "text\n");
    Path summary = Files.createSymbolicLink(base.resolve("summary.txt"), elsewhere);
    assertThat(new VerdictKey().summary(0, summary, List.of())).isEmpty();
    assertThat(new VerdictKey().summary(0, base, List.of())).isEmpty();
    assertThat(new VerdictKey().summary(0, Files.createFile(base.resolve("empty")), List.of()))
        .isEmpty();
  }

  @Test
  void stopsTheWholeTreeWhenItsTimeIsOver() {
    assertThatThrownBy(() -> run(Duration.ofSeconds(3), "-Dfake=hang"))
        .isInstanceOf(CannotVerifyException.class)
        .hasMessageContaining("still running after 3 s and was stopped");
    assertThat(lines).extracting(OutputLine::text).contains("hanging");
    assertThat(descendant().map(ProcessHandle::onExit).orElse(completedFuture(null)))
        .succeedsWithin(Duration.ofSeconds(20));
  }

  @Test
  void isNotHeldUpByADescendantThatKeepsTheOutputOpen() throws Exception {
    try {
      assertThat(run(LONG, "-Dfake=descendant").outcome()).isEqualTo(Outcome.PASSED);
    } finally {
      descendant().ifPresent(ProcessHandle::destroyForcibly);
    }
  }

  @Test
  void runsInAFolderWithSpacesAndLettersOfOtherAlphabets() throws Exception {
    String name = "ein Ordner ä \u03b1";
    String encoding = System.getProperty("sun.jnu.encoding");
    assumeThat(Charset.forName(encoding).newEncoder().canEncode(name))
        .as("file names in " + encoding + " can be called " + name)
        .isTrue();
    Path folder = Files.createDirectory(base.resolve(name));
    Path main = Path.of("org/modelshare/harness/VerifierMain.class");
    Path classes = folder.resolve("classes");
    Files.createDirectories(classes.resolve(main).getParent());
    Files.copy(testClasses().resolve(main), classes.resolve(main));
    assertThat(run(folder, classes, LONG, "-Dwith=a \"b\" \\c").outcome())
        .isEqualTo(Outcome.PASSED);
  }

  private Optional<ProcessHandle> descendant() {
    String pid =
        lines.stream()
            .map(OutputLine::text)
            .filter(text -> text.startsWith("descendant "))
            .findFirst()
            .orElseThrow()
            .substring("descendant ".length());
    return ProcessHandle.of(Long.parseLong(pid)).filter(ProcessHandle::isAlive);
  }

  private Result run(Duration limit, String... jvmArguments)
      throws CannotVerifyException, IOException, InterruptedException {
    return run(base, testClasses(), limit, jvmArguments);
  }

  private Result run(Path folder, Path classes, Duration limit, String... jvmArguments)
      throws CannotVerifyException, IOException, InterruptedException {
    lines.clear();
    return run(folder, classes, limit, lines, jvmArguments);
  }

  private Result run(
      Path folder, Path classes, Duration limit, List<OutputLine> lines, String... jvmArguments)
      throws CannotVerifyException, IOException, InterruptedException {
    Path reports = folder.resolve("reports");
    VerifierJvm jvm =
        new VerifierJvm(
            Jdk.java(Path.of(System.getProperty("java.home"))),
            List.of(classes.toString()),
            List.of(jvmArguments),
            Map.of("PLACE", "here"),
            folder,
            reports,
            limit);
    return new Verifier(jvm, reports, version)
        .run(new RequestProperties("verify").set("model", "Ä ö"), lines::add);
  }

  private static Path testClasses() {
    return Path.of(URI.create(requireNonNull(VerifierTest.class.getResource("/")).toString()));
  }
}
