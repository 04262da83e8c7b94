package org.modelshare.harness.internal.process;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;
import org.modelshare.harness.OwnedDirectories;
import org.modelshare.harness.internal.check.WideAudit;

/**
 * Fails a run of tests that leaves processes, directories, memory files or mappings behind. JUnit
 * finds it as a service.
 */
public final class LeftoversListener implements LauncherSessionListener {
  private final WideAudit audit = WideAudit.begin(null);
  private final Duration patience;

  /** For JUnit. */
  public LeftoversListener() {
    this(Duration.ofSeconds(10));
  }

  LeftoversListener(Duration patience) {
    this.patience = patience;
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    check();
  }

  void check() {
    OwnedDirectories.endKeptWorkers();
    List<String> left = audit.finish(processes(), patience);
    if (!left.isEmpty()) {
      throw new IllegalStateException("the tests left behind: " + String.join(", ", left));
    }
  }

  /** Returns those below this one, and those of workers, which may have another parent by now. */
  private static List<Long> processes() {
    return Stream.concat(
            ProcessHandle.current().descendants(), EnvironmentMark.ofAllWorkers().others().stream())
        .map(ProcessHandle::pid)
        .distinct()
        .toList();
  }
}
