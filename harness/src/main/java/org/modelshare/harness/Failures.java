package org.modelshare.harness;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.modelshare.harness.internal.report.FailureReport;
import org.modelshare.harness.internal.report.ReportFiles;

/**
 * Tells the build why this program could not do its work: in the file that the build named, or in
 * print as long as there is none. The first reason counts: later ones are its consequences.
 * Thread-safe.
 */
final class Failures {
  private final PrintStream out;
  private final AtomicBoolean isTold = new AtomicBoolean();
  private volatile @Nullable Path file;

  Failures(PrintStream out) {
    this.out = out;
  }

  /** Sets where the build looks. */
  void writeTo(@Nullable Path destination) {
    file = destination;
  }

  void tell(FailureReport failure) {
    if (isTold.compareAndSet(false, true)) {
      Path destination = file;
      if (destination == null) {
        print(failure);
      } else {
        ReportFiles.write(destination, failure.toProperties());
      }
    }
  }

  private void print(FailureReport failure) {
    String action = failure.action().isEmpty() ? "" : "; " + failure.action();
    out.println("modelshare broke: " + failure.description() + action);
    if (!failure.trace().isEmpty()) {
      out.println(failure.trace());
    }
  }
}
