package org.modelshare.harness;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.modelshare.harness.internal.report.VerdictSeal;

/** A real {@link VerifierMain}, on models of this module's tests. */
final class VerifierRun implements AutoCloseable {
  /** The key of the verdict: 64 digits. */
  static final String KEY = "0123456789abcdef".repeat(4);

  private static final String MARK = "MODELSHARE_TEST_MARK";

  private final String mark = UUID.randomUUID().toString();
  private final Path reports;
  private final Process process;
  private final BufferedReader output;

  /**
   * @param directory for the request, the classes to scan, and the reports
   * @param settings of the request, over the defaults
   */
  VerifierRun(Path directory, Map<String, String> settings, Class<?>... providers)
      throws IOException {
    Path classes = Files.createDirectories(directory.resolve("classes"));
    reports = directory.resolve("reports");
    copy(classes, providers);
    Path request = directory.resolve("request.properties");
    Properties properties = defaults(classes);
    properties.putAll(settings);
    try (var writer = Files.newBufferedWriter(request)) {
      properties.store(writer, null);
    }
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("java.class.path"),
            VerifierMain.class.getName(),
            request.toString());
    builder.environment().put(MARK, mark);
    process = builder.redirectErrorStream(true).start();
    OutputStream standardInput = process.getOutputStream();
    standardInput.write((KEY + "\n").getBytes(UTF_8));
    standardInput.flush();
    output = process.inputReader();
  }

  private Properties defaults(Path classes) {
    Properties properties = new Properties();
    properties.put("protocol", "3");
    properties.put("verb", "verify");
    properties.put("classesDirectories", classes.toString());
    properties.put("workers", "2");
    properties.put("probes", "5");
    properties.put("seed", "8131");
    properties.put("store", "auto");
    properties.put("workerMaxHeap", "128m");
    properties.put("floatTolerance", "0");
    properties.put("startTimeoutMillis", "60000");
    properties.put("operationTimeoutMillis", "60000");
    properties.put("timeoutMillis", "300000");
    properties.put("reportsDirectory", reports.toString());
    properties.put("reportFormats", "junit,json,html,sarif");
    properties.put("reproduce", "mvn modelshare:verify");
    return properties;
  }

  private static void copy(Path classes, Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String name = type.getName().replace('.', '/') + ".class";
      Path file = classes.resolve(name);
      Files.createDirectories(file.getParent());
      try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
        Files.copy(Objects.requireNonNull(bytes), file);
      }
    }
  }

  long pid() {
    return process.pid();
  }

  Process process() {
    return process;
  }

  /** Returns the next line of output; null at its end. */
  @org.jspecify.annotations.Nullable
  String readLine() throws IOException {
    return output.readLine();
  }

  /** Reads output until a line contains {@code text}. */
  void awaitLine(String text) throws IOException {
    String line = readLine();
    StringBuilder seen = new StringBuilder();
    while (line != null && !line.contains(text)) {
      seen.append(line).append('\n');
      line = readLine();
    }
    if (line == null) {
      throw new AssertionError("no line with \"%s\" in:%n%s".formatted(text, seen));
    }
  }

  /** Waits for the end and returns all output that was not read yet. */
  String awaitEnd() throws IOException, InterruptedException {
    String rest = output.readAllAsString();
    if (!process.waitFor(1, TimeUnit.MINUTES)) {
      throw new AssertionError("verifier does not end; it printed:\n" + rest);
    }
    return rest;
  }

  Path report(String name) {
    return reports.resolve(name);
  }

  /** Returns the reports in the XML of JUnit, in order. */
  List<Path> xmlReports() throws IOException {
    try (Stream<Path> files = Files.list(reports)) {
      return files.filter(file -> file.toString().endsWith(".xml")).sorted().toList();
    }
  }

  /** Returns the summary without its verdict, which must be that of {@code status}. */
  String summary(int status) throws IOException {
    String text = Files.readString(report("summary.txt"));
    int verdict = text.lastIndexOf("verdict ");
    List<byte[]> reports = new ArrayList<>();
    reports.add(text.substring(0, verdict).getBytes(UTF_8));
    for (String name : List.of("modelshare.json", "index.html", "modelshare.sarif")) {
      if (Files.exists(report(name))) {
        reports.add(Files.readAllBytes(report(name)));
      }
    }
    for (Path xml : xmlReports()) {
      reports.add(Files.readAllBytes(xml));
    }
    InputStream key = new ByteArrayInputStream((KEY + "\n").getBytes(UTF_8));
    String expected = VerdictSeal.read(key).line(status, reports);
    if (!text.endsWith("\n" + expected) && !text.equals(expected)) {
      throw new AssertionError("no line %s in:%n%s".formatted(expected, text));
    }
    return text.substring(0, verdict);
  }

  /** Waits until the verifier and everything it started is gone. */
  boolean isGoneWithin(Duration limit) throws IOException {
    Instant deadline = Instant.now().plus(limit);
    while (!survivors().isEmpty()) {
      if (Instant.now().isAfter(deadline)) {
        return false;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return true;
  }

  /** Returns whether the verifier and everything it started is gone. */
  boolean isGone() {
    try {
      return survivors().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Finds them by the environment that they inherit; that of a zombie is empty. */
  List<Path> survivors() throws IOException {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes.filter(path -> isMarked(path.resolve("environ"))).toList();
    }
  }

  /** Returns the same as processes. */
  List<ProcessHandle> processes() throws IOException {
    return survivors().stream()
        .map(path -> Long.parseLong(path.getFileName().toString()))
        .flatMap(pid -> ProcessHandle.of(pid).stream())
        .toList();
  }

  private boolean isMarked(Path environment) {
    try {
      return Files.isReadable(environment)
          && new String(Files.readAllBytes(environment), UTF_8).contains(MARK + "=" + mark);
    } catch (IOException _) {
      return false; // gone while it was read
    }
  }

  /** Kills whatever is left, so that a test that fails leaves nothing either. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    processes().forEach(ProcessHandle::destroyForcibly);
  }
}
