package org.modelshare.harness.internal.report;

import java.util.stream.Collectors;
import org.modelshare.harness.internal.check.ByteSize;

/** The measures of all workers of a model as a table of HTML, with a bar for each. */
final class WorkerBars {
  private static final int BAR_WIDTH = 480;

  private static final String LEGEND =
      """
      <p><span class="key shared"></span>shared\
      <span class="key copied"></span>copied\
      <span class="key grown"></span>other growth of the heap</p>
      """;

  private WorkerBars() {}

  static String of(Document.Measures measures) {
    long widest = measures.workers().stream().mapToLong(WorkerBars::totalBytes).max().orElse(1);
    String rows =
        measures.workers().stream()
            .map(worker -> row(worker, Math.max(1, widest)))
            .collect(Collectors.joining());
    return """
    <p>%s published once (%s); a worker's heap may grow by %s</p>
    %s<div class="wide"><table>
    <tr><th>worker</th><th>memory</th><th>shared</th><th>copied</th><th>graph</th><th>heap</th><th>attach</th></tr>
    %s</table></div>
    %s\
    """
        .formatted(
            ByteSize.format(measures.publishedBytes()),
            measures.store(),
            ByteSize.format(measures.heapLimitBytes()),
            LEGEND,
            rows,
            unseen(measures));
  }

  private static String unseen(Document.Measures measures) {
    return measures.unseen().isEmpty()
        ? ""
        : "<p>not compared, because closed to reflection: %s</p>\n"
            .formatted(Markup.escape(String.join(", ", measures.unseen())));
  }

  private static String row(Document.Worker worker, long widestBytes) {
    return """
    <tr><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%s</td><td>%d ms</td></tr>
    """
        .formatted(
            Markup.escape(worker.name()),
            bar(worker, widestBytes),
            ByteSize.format(worker.sharedBytes()),
            ByteSize.format(worker.copiedBytes()),
            ByteSize.format(worker.graphBytes()),
            ByteSize.formatChange(worker.growthBytes()),
            worker.attachDuration().toMillis());
  }

  private static String bar(Document.Worker worker, long widestBytes) {
    long shared = BAR_WIDTH * worker.sharedBytes() / widestBytes;
    long copied = BAR_WIDTH * worker.copiedBytes() / widestBytes;
    long grown = BAR_WIDTH * otherGrowthBytes(worker) / widestBytes;
    return """
    <svg viewBox="0 0 %d 18" role="img" aria-label="memory of %s">\
    <rect class="shared" x="0" width="%d" height="18"/>\
    <rect class="copied" x="%d" width="%d" height="18"/>\
    <rect class="grown" x="%d" width="%d" height="18"/></svg>\
    """
        .formatted(
            BAR_WIDTH,
            Markup.escape(worker.name()),
            shared,
            shared,
            copied,
            shared + copied,
            grown);
  }

  private static long totalBytes(Document.Worker worker) {
    return worker.sharedBytes() + worker.copiedBytes() + otherGrowthBytes(worker);
  }

  /** Copied arrays are on the heap as well; they are shown once. */
  private static long otherGrowthBytes(Document.Worker worker) {
    return Math.max(0, worker.growthBytes() - worker.copiedBytes());
  }
}
