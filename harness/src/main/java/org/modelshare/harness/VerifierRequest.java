package org.modelshare.harness;

import java.io.File;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.report.ReportFormat;
import org.modelshare.harness.internal.report.ReportPages;
import org.modelshare.store.StoreKind;

/** The request of a build to {@link VerifierMain}, as it stands in a properties file. */
final class VerifierRequest {
  private static final String PROTOCOL = "3";

  private final Path file;
  private final Properties properties;

  private VerifierRequest(Path file, Properties properties) {
    this.file = file;
    this.properties = properties;
  }

  /**
   * Reads a request, in UTF-8.
   *
   * @throws IncompatibleRequestException if it is of another protocol
   */
  static VerifierRequest read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException("request %s cannot be read".formatted(file), e);
    }
    VerifierRequest request = new VerifierRequest(file, properties);
    String protocol = request.text("protocol");
    if (!protocol.equals(PROTOCOL)) {
      throw new IncompatibleRequestException(
          "modelshare-maven-plugin %s sends protocol \"%s\", modelshare-harness speaks %s; use both of the same version"
              .formatted(request.text("pluginVersion"), protocol, PROTOCOL));
    }
    return request;
  }

  VerifierVerb verb() {
    try {
      return VerifierVerb.valueOf(required("verb").toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("verb", "write verify, inspect, sweep or doctor", e);
    }
  }

  /** Returns where the build looks for the reason if this program fails; null for nowhere. */
  @Nullable Path failureFile() {
    return text("failureFile").isEmpty() ? null : Path.of(text("failureFile"));
  }

  /** Returns the file to inspect. */
  Path file() {
    return Path.of(required("file"));
  }

  List<Path> classesDirectories() {
    return Arrays.stream(text("classesDirectories").split(File.pathSeparator))
        .filter(path -> !path.isBlank())
        .map(Path::of)
        .toList();
  }

  /** Returns the names of models or providers to verify; empty for all. */
  List<String> models() {
    return list("model");
  }

  /** Returns the names of providers that are verified wherever they are on the class path. */
  List<String> providers() {
    return numbered("providers.");
  }

  /** Returns the container files whose models are verified. */
  List<Path> files() {
    return numbered("files.").stream().map(Path::of).toList();
  }

  ReportPages reports() {
    Path startedIn = text("startedIn").isEmpty() ? Path.of("") : Path.of(text("startedIn"));
    String directory = required("reportsDirectory");
    String shownDirectory = text("shownDirectory").isEmpty() ? directory : text("shownDirectory");
    return new ReportPages(
        Path.of(directory),
        Path.of(shownDirectory),
        ReportFormat.parse(list("reportFormats")),
        startedIn.toAbsolutePath());
  }

  Duration timeout() {
    return milliseconds("timeoutMillis");
  }

  /** Returns the command that people run to verify again. */
  String reproduce() {
    return required("reproduce");
  }

  /**
   * Passes everything on that a run has to know.
   *
   * @param moreExcluded codes of checks that the run cannot make
   */
  <M> RoundTrip<M> applyTo(RoundTrip<M> run, String... moreExcluded) {
    run.checks(list("checks").toArray(String[]::new));
    run.excludeChecks(
        Stream.concat(list("excludeChecks").stream(), Arrays.stream(moreExcluded))
            .toArray(String[]::new));
    run.workers(Math.toIntExact(number("workers")));
    run.probes(Math.toIntExact(number("probes")));
    run.startTimeout(milliseconds("startTimeoutMillis"));
    run.operationTimeout(milliseconds("operationTimeoutMillis"));
    run.environment(startingWith("environment."));
    run.jvmArguments(numbered("jvmArguments."));
    suppressions().forEach(run::suppress);
    applyOptionalTo(run);
    return run;
  }

  private void applyOptionalTo(RoundTrip<?> run) {
    if (!text("profile").isEmpty()) {
      run.profile(profile());
    }
    if (!text("seed").isEmpty()) {
      run.seed(number("seed"));
    }
    String store = text("store");
    if (!store.isEmpty() && !store.equals("auto")) {
      run.store(kind(store));
    }
    if (!text("storeDirectory").isEmpty()) {
      run.storeDirectory(Path.of(text("storeDirectory")));
    }
    if (!text("maxHeapGrowth").isEmpty()) {
      run.maxHeapGrowth(text("maxHeapGrowth"));
    }
    if (!text("workerMaxHeap").isEmpty()) {
      run.workerMaxHeap(text("workerMaxHeap"));
    }
    if (!text("floatTolerance").isEmpty()) {
      run.floatTolerance(tolerance());
    }
  }

  private Profile profile() {
    try {
      return Profile.parse(text("profile"));
    } catch (IllegalArgumentException e) {
      throw invalid("profile", "write quick, default or full", e);
    }
  }

  private StoreKind kind(String name) {
    try {
      return StoreKind.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw invalid("store", "write auto, memfd, shm or file", e);
    }
  }

  private double tolerance() {
    try {
      return Double.parseDouble(text("floatTolerance"));
    } catch (NumberFormatException e) {
      throw invalid("floatTolerance", "write a number such as 1e-6", e);
    }
  }

  List<Suppression> suppressions() {
    List<Suppression> suppressions = new ArrayList<>();
    for (int i = first("suppression.", ".code"); has("suppression." + i + ".code"); i++) {
      String prefix = "suppression." + i + ".";
      suppressions.add(
          new Suppression(
              text(prefix + "code"),
              text(prefix + "model"),
              text(prefix + "path"),
              text(prefix + "justification")));
    }
    return suppressions;
  }

  private Map<String, String> startingWith(String prefix) {
    Map<String, String> values = new HashMap<>();
    for (String name : properties.stringPropertyNames()) {
      if (name.startsWith(prefix)) {
        values.put(name.substring(prefix.length()), properties.getProperty(name));
      }
    }
    return values;
  }

  private List<String> numbered(String prefix) {
    List<String> values = new ArrayList<>();
    for (int i = first(prefix, ""); has(prefix + i); i++) {
      values.add(properties.getProperty(prefix + i));
    }
    return values;
  }

  /** Numbers run from 0 or from 1. */
  private int first(String prefix, String suffix) {
    return has(prefix + 0 + suffix) ? 0 : 1;
  }

  private boolean has(String name) {
    return properties.containsKey(name);
  }

  private Duration milliseconds(String name) {
    return Duration.ofMillis(number(name));
  }

  private long number(String name) {
    try {
      return Long.parseLong(required(name));
    } catch (NumberFormatException e) {
      throw invalid(name, "write a whole number", e);
    }
  }

  private List<String> list(String name) {
    return Arrays.stream(text(name).split(","))
        .map(String::strip)
        .filter(item -> !item.isEmpty())
        .toList();
  }

  private String required(String name) {
    if (text(name).isEmpty()) {
      throw new IllegalArgumentException("request %s: %s is missing".formatted(file, name));
    }
    return text(name);
  }

  private String text(String name) {
    return properties.getProperty(name, "").strip();
  }

  private IllegalArgumentException invalid(String name, String remedy, Exception cause) {
    return new IllegalArgumentException(
        "%s is \"%s\"; %s".formatted(name, text(name), remedy), cause);
  }
}
