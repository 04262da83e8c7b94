package org.modelshare.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.modelshare.harness.Measures.WorkerMeasures;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.StoreKind;

/**
 * Reports as text for people.
 *
 * @param page the page with all details; empty if there is none
 */
record SummaryText(Reproduction reproduction, String page) {
  String of(Report report) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(report));
    if (report.findings().isEmpty()) {
      report.measures().ifPresent(measures -> addMeasures(lines, measures));
      lines.add("  passed     " + String.join(" ", report.passed()));
    }
    report.findings().forEach(finding -> addFinding(lines, finding));
    report.accepted().forEach(accepted -> lines.add(acceptance(accepted)));
    report.measures().ifPresent(measures -> addUnseen(lines, measures));
    if (report.findings().isEmpty()) {
      addLeft(lines, report);
    } else {
      addNextSteps(lines, report);
    }
    if (!page.isEmpty()) {
      lines.add((report.findings().isEmpty() ? "  report     " : "  report:    ") + page);
    }
    return lines.stream().map(ForeignText::line).collect(Collectors.joining("\n", "", "\n"));
  }

  private static String headline(Report report) {
    return report.findings().isEmpty()
        ? "modelshare:verify passed for model %s (%s)"
            .formatted(
                report.model(), report.measures().map(good(report)).orElse("no worker attached"))
        : "modelshare:verify found %s in model %s (%s)"
            .formatted(
                counts(report.findings()),
                report.model(),
                report.measures().map(SummaryText::bad).orElse("no worker attached"));
  }

  private static Function<Measures, String> good(Report report) {
    return measures ->
        "JDK %s, %s, seed %d".formatted(jdk(measures), workers(measures), report.seed());
  }

  private static String bad(Measures measures) {
    return "%s published once, %s, JDK %s"
        .formatted(ByteSize.format(measures.publishedBytes()), workers(measures), jdk(measures));
  }

  private static String workers(Measures measures) {
    return plural(measures.workers().size(), "worker");
  }

  private static String jdk(Measures measures) {
    return measures.workers().stream()
        .map(worker -> worker.jvmVersion().replaceFirst("\\+.*", ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String counts(List<Finding> findings) {
    List<String> counts = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      long count = findings.stream().filter(each -> each.severity() == severity).count();
      if (count > 0) {
        counts.add(plural(count, severity.toString()));
      }
    }
    return String.join(" and ", counts);
  }

  private static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static void addMeasures(List<String> lines, Measures measures) {
    lines.add(
        "  published  %s once, %s"
            .formatted(ByteSize.format(measures.publishedBytes()), place(measures.store())));
    lines.add(
        "  attached   %s: shared %s, copied %s, graph %s each; heap %s, of it the model %s"
            .formatted(
                workers(measures),
                largest(measures, WorkerMeasures::sharedBytes),
                largest(measures, WorkerMeasures::copiedBytes),
                largest(measures, WorkerMeasures::graphBytes),
                measures.workers().stream()
                    .map(worker -> ByteSize.formatChange(worker.growthBytes()))
                    .collect(Collectors.joining(", ")),
                largest(measures, WorkerMeasures::heldBytes)));
  }

  private static String place(StoreKind kind) {
    return switch (kind) {
      case MEMFD -> "in a sealed memfd";
      case SHM -> "in a file in /dev/shm";
      case FILE -> "in a memory-mapped file";
      case IN_PROCESS -> "in this process";
    };
  }

  private static String largest(Measures measures, ToLongFunction<WorkerMeasures> measure) {
    return ByteSize.format(measures.workers().stream().mapToLong(measure).max().orElse(0));
  }

  private static void addFinding(List<String> lines, Finding finding) {
    lines.add("  " + finding);
    lines.add("        %s %s".formatted(finding.remedy(), finding.check().page()));
  }

  private static String acceptance(Report.Accepted accepted) {
    Finding finding = accepted.finding();
    return "  accepted   %s %s: %s"
        .formatted(
            finding.check().code(),
            finding.path().isEmpty() ? finding.model() : finding.path(),
            accepted.suppression().justification());
  }

  private static void addUnseen(List<String> lines, Measures measures) {
    if (!measures.unseen().isEmpty()) {
      lines.add("  unseen     " + String.join(", ", measures.unseen()));
    }
  }

  private static void addLeft(List<String> lines, Report report) {
    if (report.passed().contains(Checks.code(new CleanupCheck()))) {
      lines.add("  left       nothing: no process, no file, no shared memory");
    }
  }

  private void addNextSteps(List<String> lines, Report report) {
    TreeSet<String> codes = new TreeSet<>();
    TreeSet<String> acceptances = new TreeSet<>();
    for (Finding finding : report.findings()) {
      codes.add(finding.check().code());
      acceptances.add(suppression(finding));
    }
    lines.add("  reproduce: " + reproduction.command(codes, report.seed()));
    for (String acceptance : acceptances) {
      lines.add("  accept:    " + acceptance);
    }
  }

  private static String suppression(Finding finding) {
    String path =
        finding.path().isEmpty() ? "" : "<path>%s</path>".formatted(Markup.escape(finding.path()));
    return String.format(
        Locale.ROOT,
        "<suppression><code>%s</code>%s<justification>why</justification></suppression>",
        finding.check().code(),
        path);
  }
}
