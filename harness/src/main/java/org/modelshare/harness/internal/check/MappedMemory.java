package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.MappedFile;

/**
 * The files in whose mappings the buffers and segments of the model lie. It is looked at before
 * writes are attempted, which would give a private mapping a page of its own.
 */
public record MappedMemory() implements Observation<List<MappedFile>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ATTACHED;
  }

  @Override
  public boolean isInPublisher() {
    return true;
  }

  @Override
  public List<MappedFile> observe(Subject subject) {
    return MappedFile.withPages(subject.model());
  }
}
