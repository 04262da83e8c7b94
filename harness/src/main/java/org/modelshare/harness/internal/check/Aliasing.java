package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.Alias;
import org.modelshare.harness.internal.inspect.Aliases;

/** The paths by which the model refers to one object, before it was used. */
public record Aliasing() implements Observation<List<Alias>> {
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
  public List<Alias> observe(Subject subject) {
    return Aliases.of(subject.model());
  }
}
