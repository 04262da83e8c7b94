package org.modelshare.harness.internal.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.check.ByteSize;
import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;
import org.modelshare.store.StoreKind;

/**
 * Reports as text for people.
 *
 * @param page the page with all details; empty if there is none
 */
public record SummaryText(Reproduction reproduction, String page) {
  private static final String UNATTACHED = "no worker attached";

  /** The worst first. */
  private static final List<String> SEVERITIES = List.of("error", "warning");

  public String of(Document report) {
    List<String> lines = new ArrayList<>();
    lines.add(headline(report));
    if (report.findings().isEmpty()) {
      if (report.measures() != null) {
        addMeasures(lines, report.measures());
      }
      lines.add("  passed     " + String.join(" ", report.passed()));
    }
    report.findings().forEach(finding -> addFinding(lines, finding));
    report.accepted().forEach(accepted -> lines.add(acceptance(accepted)));
    addInconclusive(lines, report);
    report.unmatched().forEach(each -> lines.add(unmatched(each)));
    if (report.measures() != null) {
      addUnseen(lines, report.measures());
    }
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

  private static String headline(Document report) {
    return report.findings().isEmpty()
        ? "modelshare:verify passed for model %s (%s)".formatted(report.model(), good(report))
        : "modelshare:verify found %s in model %s (%s)"
            .formatted(counts(report.findings()), report.model(), bad(report));
  }

  private static String good(Document report) {
    Document.Measures measures = report.measures();
    return measures == null
        ? UNATTACHED
        : "JDK %s, %s, seed %d".formatted(jdk(measures), workers(measures), report.seed());
  }

  private static String bad(Document report) {
    Document.Measures measures = report.measures();
    return measures == null
        ? UNATTACHED
        : "%s published once, %s, JDK %s"
            .formatted(
                ByteSize.format(measures.publishedBytes()), workers(measures), jdk(measures));
  }

  private static String workers(Document.Measures measures) {
    return plural(measures.workers().size(), "worker");
  }

  private static String jdk(Document.Measures measures) {
    return measures.workers().stream()
        .map(worker -> worker.jvmVersion().replaceFirst("\\+.*", ""))
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String counts(List<Document.Finding> findings) {
    List<String> counts = new ArrayList<>();
    for (String severity : SEVERITIES) {
      long count = findings.stream().filter(each -> each.severity().equals(severity)).count();
      if (count > 0) {
        counts.add(plural(count, severity));
      }
    }
    return String.join(" and ", counts);
  }

  static String plural(long count, String noun) {
    return count + " " + noun + (count == 1 ? "" : "s");
  }

  private static void addMeasures(List<String> lines, Document.Measures measures) {
    lines.add(
        "  published  %s once, %s"
            .formatted(ByteSize.format(measures.publishedBytes()), place(measures.store())));
    lines.add(
        "  attached   %s: shared %s, copied %s, graph %s each; heap %s, of it the model %s"
            .formatted(
                workers(measures),
                largest(measures, Document.Worker::sharedBytes),
                largest(measures, Document.Worker::copiedBytes),
                largest(measures, Document.Worker::graphBytes),
                measures.workers().stream()
                    .map(worker -> ByteSize.formatChange(worker.growthBytes()))
                    .collect(Collectors.joining(", ")),
                largest(measures, Document.Worker::heldBytes)));
  }

  private static String place(StoreKind kind) {
    return switch (kind) {
      case MEMFD -> "in a sealed memfd";
      case SHM -> "in a file in /dev/shm";
      case FILE -> "in a memory-mapped file";
      case IN_PROCESS -> "in this process";
    };
  }

  private static String largest(
      Document.Measures measures, ToLongFunction<Document.Worker> measure) {
    return ByteSize.format(measures.workers().stream().mapToLong(measure).max().orElse(0));
  }

  private static void addFinding(List<String> lines, Document.Finding finding) {
    lines.add("  %s %s  %s".formatted(finding.check().code(), finding.severity(), finding.text()));
    lines.add("        %s %s".formatted(finding.remedy(), finding.check().page()));
  }

  private static String acceptance(Document.Accepted accepted) {
    Document.Finding finding = accepted.finding();
    return "  accepted   %s %s: %s"
        .formatted(
            finding.check().code(),
            finding.path().isEmpty() ? finding.model() : finding.path(),
            accepted.justification());
  }

  /** Adds a line for each reason, with the checks that could not judge for that reason. */
  private static void addInconclusive(List<String> lines, Document report) {
    Map<String, List<String>> codes = new LinkedHashMap<>();
    report
        .inconclusive()
        .forEach(row ->
            codes.computeIfAbsent(row.reason(), _ -> new ArrayList<>()).add(row.check().code()));
    codes.forEach((reason, unproved) ->
        lines.add("  unproved   %s: %s".formatted(String.join(" ", unproved), reason)));
  }

  private static String unmatched(Document.Suppression suppression) {
    return "  unmatched  suppression of %s %s covered nothing: %s"
        .formatted(suppression.code(), suppression.path(), suppression.justification());
  }

  private static void addUnseen(List<String> lines, Document.Measures measures) {
    if (!measures.unseen().isEmpty()) {
      lines.add("  unseen     " + String.join(", ", measures.unseen()));
    }
  }

  private static void addLeft(List<String> lines, Document report) {
    if (report.passed().contains(Problem.LEFT_BEHIND.code())) {
      lines.add("  left       nothing: no process, no file, no shared memory");
    }
  }

  private void addNextSteps(List<String> lines, Document report) {
    TreeSet<String> codes = new TreeSet<>();
    TreeSet<String> acceptances = new TreeSet<>();
    for (Document.Finding finding : report.findings()) {
      codes.add(finding.check().code());
      Acceptance.of(finding).ifPresent(acceptances::add);
    }
    lines.add("  reproduce: " + reproduction.command(codes, report.seed()));
    for (String acceptance : acceptances) {
      lines.add("  accept:    " + acceptance);
    }
  }
}
