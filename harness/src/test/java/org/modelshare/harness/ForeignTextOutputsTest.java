package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.modelshare.harness.EvidenceSamples.settings;
import static org.modelshare.harness.EvidenceSamples.with;
import static org.modelshare.harness.EvidenceSamples.worker;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.modelshare.model.Problem;
import org.xml.sax.InputSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Text from models, files and workers, wherever it goes out. */
final class ForeignTextOutputsTest {
  @TempDir private Path directory;

  static Stream<String> foreign() {
    return Stream.of(
            "\n", "\r", "\u001b[31m", "\u0007", "\u0085", "\u202e", "\u2028", "\uffff", "\0")
        .flatMap(text -> Stream.of(text, text + "modelshare:verify passed"));
  }

  static Stream<String> foreignOrHalf() {
    return Stream.concat(foreign(), Stream.of("\ud800", "\udc00", "\ud83d", "\udc00\ud800"));
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void aSummaryHasOnlyLinesOfOurs(String foreign) throws IOException {
    Path file = directory.resolve("summary.txt");
    String plain = new SummaryText(Reproduction.IN_JAVA, "p").of(report("x"));

    ReportFiles.write(
        file, new SummaryText(Reproduction.IN_JAVA, "p" + foreign).of(report(foreign)));

    assertThat(Files.readString(file))
        .matches(ForeignTextOutputsTest::isFit, "fit for a terminal")
        .satisfies(text -> assertThat(text.lines().count()).isEqualTo(plain.lines().count()));
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void jsonCanBeReadAndShown(String foreign) throws IOException {
    Path file = directory.resolve("report.json");

    report(foreign).write(file);

    String json = Files.readString(file);
    assertThat(json).matches(ForeignTextOutputsTest::isFit, "fit for a terminal");
    try (JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), json)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        assertThat(token == JsonToken.VALUE_STRING ? parser.getString() : "")
            .matches(ForeignTextOutputsTest::isFit, "fit for a terminal");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void thePageHasNoForeignCharacters(String foreign) throws IOException {
    Path file = directory.resolve("index.html");

    ReportFiles.write(file, ReportPage.of(List.of(report(foreign + "<script>"))));

    assertThat(Files.readString(file))
        .matches(ForeignTextOutputsTest::isFit, "fit for a terminal")
        .doesNotContain("<script");
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void markupIsXml(String foreign) throws Exception {
    String xml = "<path>" + Markup.escape("a<\"&'" + foreign) + "</path>";

    String read =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(xml)))
            .getDocumentElement()
            .getTextContent();

    assertThat(read).startsWith("a<\"&'").matches(ForeignTextOutputsTest::isFit, "fit");
    assertThat(read.lines()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("foreign")
  void aLineThatAWorkerPrintsIsOneLine(String foreign) {
    OutputLog log = new OutputLog("worker-1", System.getLogger("test"), Level.TRACE);

    log.drain(
        new ByteArrayInputStream(
            ("java.lang.OutOfMemoryError" + foreign.replace("\n", "") + "!").getBytes(UTF_8)));

    assertThat(String.join("", log.last())).matches(ForeignTextOutputsTest::isFit, "fit");
    assertThat(String.join("", log.telling())).matches(ForeignTextOutputsTest::isFit, "fit");
  }

  /** Else a worker could write lines that look like those of another. */
  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void everyLineThatAWorkerLogsHasItsName(String foreign) throws Exception {
    BlockingQueue<String> logged = new LinkedBlockingQueue<>();
    Logger logger = Logger.getLogger("foreign.text");
    Handler handler = new Collector(logged);
    logger.addHandler(handler);
    try {
      LogRelay relay = new LogRelay("worker-1");
      relay.add(new Message.Log(Level.WARNING, "foreign.text", "a" + foreign + "b", null));
      relay.end();
      String text = logged.poll(30, TimeUnit.SECONDS);
      assertThat(text).matches(ForeignTextOutputsTest::isFit, "fit");
      assertThat(text.lines()).allMatch(line -> line.startsWith("worker-1: "));
    } finally {
      logger.removeHandler(handler);
    }
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void anExceptionFromAWorkerIsFit(String foreign) {
    StackTraceElement frame = new StackTraceElement("C" + foreign, "m" + foreign, foreign, 1);
    WorkerException exception =
        new Thrown("E" + foreign, "m" + foreign, List.of(frame), null).toException("worker-1");

    assertThat(exception.getMessage()).matches(ForeignTextOutputsTest::isFit, "fit");
    assertThat(exception.exceptionClass().lines()).hasSize(1);
    assertThat(exception.getStackTrace()[0].toString())
        .matches(ForeignTextOutputsTest::isFit, "fit")
        .doesNotContain("\n");
  }

  @ParameterizedTest
  @MethodSource("foreignOrHalf")
  void aCommandIsOneLine(String foreign) {
    String command = Reproduction.byCommand("mvn", "A" + foreign).command(List.of("MS201"), 1);

    assertThat(command).matches(ForeignTextOutputsTest::isFit, "fit").doesNotContain("\n");
  }

  @Test
  void aCommandNamesANestedClassInAShell() {
    assertThat(Reproduction.byCommand("mvn", "a.B$C").command(List.of("MS201"), 1))
        .contains(" -Dmodelshare.model='a.B$C' ");
  }

  /** Half of a surrogate pair once broke the writing of the reports, and the finding was lost. */
  @Test
  void aFindingWithHalfOfASurrogatePairIsReported() throws IOException {
    Report report = RoundTrip.of(new HalfProvider()).workers(1).checks("MS305").seed(1).verify();

    assertThat(report.findings()).extracting(Finding::text).asString().contains("\\ud83d");
    report.write(directory.resolve("report.json"));
    assertThat(Files.readString(directory.resolve("report.json"))).contains("\\\\ud83d");
  }

  @Test
  void aShortenedTextEndsWithAWholeCharacter() {
    String text = "x".repeat(59) + "\ud83d\ude00".repeat(2);

    assertThat(Description.of(text)).isEqualTo('"' + "x".repeat(59) + "…\"");
  }

  @Test
  void aReportIsNotWrittenThroughALink() throws IOException {
    Path elsewhere = Files.writeString(directory.resolve("elsewhere"), "precious");
    Files.createSymbolicLink(directory.resolve("report.json.tmp"), elsewhere);

    ReportFiles.write(directory.resolve("report.json"), "text");

    assertThat(elsewhere).hasContent("precious");
    assertThat(directory.resolve("report.json")).hasContent("text");
  }

  private static Report report(String foreign) {
    Finding finding =
        new Finding(
            Problem.FIELD_CHANGED, Severity.ERROR, "M" + foreign, "p" + foreign, foreign, foreign);
    Suppression suppression = new Suppression("MS301", "", "", "why" + foreign);
    Measures measures = Measures.of(with(worker(1)), settings());
    return new Report(
        "M" + foreign,
        "example.M" + foreign,
        1,
        List.of("MS101"),
        List.of(finding),
        List.of(new Report.Accepted(finding, suppression)),
        new Measures(
            measures.store(),
            measures.publishedBytes(),
            measures.heapLimitBytes(),
            measures.workers(),
            List.of("unseen" + foreign)));
  }

  private static boolean isFit(String text) {
    return text.codePoints()
        .allMatch(point ->
            point == '\n'
                || switch (Character.getType(point)) {
                  case Character.CONTROL,
                      Character.FORMAT,
                      Character.SURROGATE,
                      Character.UNASSIGNED,
                      Character.LINE_SEPARATOR ->
                      false;
                  default -> true;
                });
  }

  /** Answers differently in every JVM, with half of a pair. */
  static final class HalfProvider implements ModelProvider<String> {
    @Override
    public String create() {
      return "model";
    }

    @Override
    public String probe(String model, RandomGenerator random) {
      return "\ud83d" + ProcessHandle.current().pid();
    }
  }

  /** Keeps what is logged. */
  private static final class Collector extends Handler {
    private final BlockingQueue<String> logged;

    Collector(BlockingQueue<String> logged) {
      this.logged = logged;
    }

    @Override
    public void publish(LogRecord record) {
      logged.add(record.getMessage());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
