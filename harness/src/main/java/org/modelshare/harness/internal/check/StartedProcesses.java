package org.modelshare.harness.internal.check;

import java.util.List;

/** The processes below a worker that still run when it has been asked all its probes. */
public record StartedProcesses() implements Observation<List<String>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.LATER;
  }

  @Override
  public List<String> observe(Subject subject) {
    if (!subject.alone()) {
      throw Unjudged.notApplicable("others start processes here too");
    }
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .map(process ->
            "%s (process %d)".formatted(process.info().command().orElse("?"), process.pid()))
        .toList();
  }
}
