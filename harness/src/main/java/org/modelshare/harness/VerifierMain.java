package org.modelshare.harness;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.process.ExitGuard;
import org.modelshare.harness.internal.process.Lifeline;
import org.modelshare.harness.internal.process.StandardInput;
import org.modelshare.harness.internal.report.Document;
import org.modelshare.harness.internal.report.ReportPages;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.RunReport;
import org.modelshare.harness.internal.report.VerdictSeal;
import org.modelshare.model.internal.ForeignText;

/**
 * Verifies all models of a project in a JVM of their own: {@code java … VerifierMain
 * request.properties}.
 *
 * <p>Its standard input brings the key of a {@link VerdictSeal}; it ends at once when that ends. It
 * prints for people; programs find all they need in its exit status and in the files {@code
 * summary.txt}, {@code modelshare.json}, {@code index.html}, {@code modelshare.sarif} and {@code
 * TEST-modelshare-….xml}. They are written after each model, so a verifier that is killed leaves
 * those of the models that are done, but the verdict comes at the end only.
 */
public final class VerifierMain {
  static final int PASSED = 0;
  static final int BROKEN = 1;
  static final int ERRORS = 10;
  static final int WARNINGS = 11;
  static final int NO_MODELS = 12;

  private static final Duration GRACE = Duration.ofSeconds(20);

  private final VerifierRequest request;
  private final ClassLoader loader;
  private final PrintStream out;

  private VerifierMain(VerifierRequest request, ClassLoader loader, PrintStream out) {
    this.request = request;
    this.loader = loader;
    this.out = out;
  }

  /**
   * Verifies, and ends this JVM.
   *
   * @param arguments the path of the request
   */
  public static void main(String[] arguments) {
    PrintStream out = System.out;
    ExitGuard guard = ExitGuard.install(BROKEN, out);
    int status = BROKEN;
    try {
      if (arguments.length != 1) {
        throw new IllegalArgumentException("one argument is needed: the request's path");
      }
      VerifierRequest request = VerifierRequest.read(Path.of(arguments[0]));
      InputStream parent = StandardInput.take();
      VerdictSeal seal = VerdictSeal.read(parent); // in no field, and before any user class
      Lifeline lifeline = new Lifeline(BROKEN);
      lifeline.watch(parent);
      limitTime(lifeline, request.timeout(), out);
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      Conclusion conclusion = new VerifierMain(request, loader, out).run();
      KeptWorkers.HERE.endAll();
      conclusion.write(new ReportPages(request.reportsDirectory()), seal);
      status = conclusion.status();
    } catch (Throwable e) {
      say(out, "modelshare:verify broke: " + ForeignText.line(e));
      out.println(ForeignText.lines(stackTrace(e)));
    }
    guard.allow();
    System.exit(status);
  }

  /** Prints one line. */
  private static void say(PrintStream out, String text) {
    out.println(ForeignText.line(text));
  }

  /** The causes may be exceptions of models, which fail in their own methods. */
  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text, true));
    } catch (Throwable failure) {
      text.append("... (then ").append(failure.getClass().getName()).append(" was thrown)");
    }
    return text.toString().stripTrailing();
  }

  private static void limitTime(Lifeline lifeline, Duration timeout, PrintStream out) {
    lifeline.limit(
        Thread.currentThread(),
        timeout,
        GRACE,
        () -> out.println("modelshare:verify took longer than " + timeout + " and is stopped"));
  }

  /** The result, which is written when all models are done. */
  private record Conclusion(int status, RunReport report) {
    void write(ReportPages pages, VerdictSeal seal) {
      pages.write(status, report, seal);
    }
  }

  private Conclusion run() {
    ReportPages pages = new ReportPages(request.reportsDirectory());
    pages.delete();
    ProviderScan scan = ProviderScan.of(request.classesDirectories(), loader);
    scan.unreadable().forEach(line -> say(out, "not a readable class file: " + line));
    List<ProviderChoice> choices = ProviderChoice.of(constructible(scan), request.models(), loader);
    if (choices.isEmpty()) {
      say(out, "no model provider" + among(scan));
      return new Conclusion(NO_MODELS, new RunReport(List.of(), 0, List.of()));
    }
    return verify(choices, pages);
  }

  private Conclusion verify(List<ProviderChoice> choices, ReportPages pages) {
    List<Report> reports = new ArrayList<>();
    List<RunReport.Model> models = new ArrayList<>();
    for (ProviderChoice choice : choices) {
      String position =
          choices.size() == 1 ? "" : "%d/%d ".formatted(reports.size() + 1, choices.size());
      Report report = verify(choice, position + choice.selector());
      reports.add(report);
      models.add(
          new RunReport.Model(
              Documents.of(report), choice.className(), reproduction(choice, report)));
      pages.write(new RunReport(models, choices.size(), List.of()));
    }
    return new Conclusion(
        status(reports), new RunReport(models, choices.size(), unmatched(reports)));
  }

  private List<Document.Suppression> unmatched(List<Report> reports) {
    return new UnmatchedSuppressions(reports, request.models().isEmpty())
        .among(request.suppressions()).stream().map(Documents::of).toList();
  }

  private List<String> constructible(ProviderScan scan) {
    List<String> constructible = new ArrayList<>();
    for (String provider : scan.providers()) {
      if (Providers.hasConstructor(Providers.load(provider, loader))) {
        constructible.add(provider);
      } else {
        say(out, "passed over, no constructor without parameters: " + provider);
      }
    }
    return constructible;
  }

  private String among(ProviderScan scan) {
    String directories =
        request.classesDirectories().stream().map(Path::toString).collect(Collectors.joining(", "));
    return request.models().isEmpty()
        ? " in " + directories
        : " for %s among %s in %s".formatted(request.models(), scan.providers(), directories);
  }

  /**
   * @param name begins each line of progress
   */
  private Report verify(ProviderChoice choice, String name) {
    RoundTrip<Object> run = RoundTrip.of(choice.className(), loader);
    return request.applyTo(run).progress(line -> say(out, name + ": " + line)).verify();
  }

  private Reproduction reproduction(ProviderChoice choice, Report report) {
    return Reproduction.byCommand(request.reproduce(), choice.selector(report));
  }

  private static int status(List<Report> reports) {
    if (!reports.stream().allMatch(Report::isPassed)) {
      return ERRORS;
    }
    return reports.stream().allMatch(report -> report.findings().isEmpty()) ? PASSED : WARNINGS;
  }
}
