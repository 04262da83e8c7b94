package org.modelshare.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.report.Document;
import org.modelshare.harness.internal.report.ReportPages;
import org.modelshare.harness.internal.report.Reproduction;
import org.modelshare.harness.internal.report.RunReport;
import org.modelshare.harness.internal.report.VerdictSeal;
import org.modelshare.model.internal.ForeignText;

/**
 * Verifies all models of a project. The reports are written after each model, so a verifier that is
 * killed leaves those of the models that are done, but the verdict comes at the end only.
 *
 * @param loader of the project's classes
 * @param out hears of the progress
 */
record VerifyVerb(VerifierRequest request, ClassLoader loader, PrintStream out) {
  /** Returns the exit status, when the reports have their verdict. */
  int run(VerdictSeal seal) {
    Conclusion conclusion = verify();
    KeptWorkers.HERE.endAll();
    conclusion.write(request.reports(), seal);
    return conclusion.status();
  }

  /** Prints one line. */
  private void say(String text) {
    out.println(ForeignText.line(text));
  }

  /** The result, which is written when all models are done. */
  private record Conclusion(int status, RunReport report) {
    void write(ReportPages pages, VerdictSeal seal) {
      pages.write(status, report, seal);
    }
  }

  private Conclusion verify() {
    ReportPages pages = request.reports();
    pages.delete();
    ProviderScan scan = ProviderScan.of(request.classesDirectories(), loader);
    scan.unreadable().forEach(line -> say("not a readable class file: " + line));
    List<ModelChoice> choices = choices(scan);
    if (choices.isEmpty()) {
      say("no model provider" + among(scan));
      return new Conclusion(VerifierMain.NO_MODELS, new RunReport(List.of(), 0, List.of()));
    }
    return verify(choices, pages);
  }

  /** Those that are found come first, then those that the build names. */
  private List<ModelChoice> choices(ProviderScan scan) {
    Set<String> providers = new LinkedHashSet<>(constructible(scan));
    providers.addAll(request.providers());
    List<ModelChoice> choices = new ArrayList<>();
    choices.addAll(ProviderChoice.of(providers, request.models(), loader));
    choices.addAll(FileChoice.of(request.files(), request.models()));
    return choices;
  }

  private Conclusion verify(List<ModelChoice> choices, ReportPages pages) {
    List<Report> reports = new ArrayList<>();
    List<RunReport.Model> models = new ArrayList<>();
    for (ModelChoice choice : choices) {
      String position =
          choices.size() == 1 ? "" : "%d/%d ".formatted(reports.size() + 1, choices.size());
      Report report = verify(choice, position + choice.selector());
      reports.add(report);
      models.add(
          new RunReport.Model(Documents.of(report), choice.source(), reproduction(choice, report)));
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
        say("passed over, no constructor without parameters: " + provider);
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
  private Report verify(ModelChoice choice, String name) {
    return choice.roundTrip(request, loader).progress(line -> say(name + ": " + line)).verify();
  }

  private Reproduction reproduction(ModelChoice choice, Report report) {
    return Reproduction.byCommand(request.reproduce(), choice.selector(report));
  }

  private static int status(List<Report> reports) {
    if (!reports.stream().allMatch(Report::isPassed)) {
      return VerifierMain.ERRORS;
    }
    return reports.stream().allMatch(report -> report.findings().isEmpty())
        ? VerifierMain.PASSED
        : VerifierMain.WARNINGS;
  }
}
