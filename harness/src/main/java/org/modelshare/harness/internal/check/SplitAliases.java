package org.modelshare.harness.internal.check;

import java.util.List;
import org.modelshare.harness.internal.inspect.Alias;
import org.modelshare.harness.internal.inspect.Aliases;

/**
 * Those of some aliases whose paths lead to two objects here.
 *
 * @param aliases of the publisher
 */
public record SplitAliases(List<Alias> aliases) implements Observation<List<Alias>> {
  private static final long serialVersionUID = 1L;

  @Override
  public Moment moment() {
    return Moment.ATTACHED;
  }

  @Override
  public List<Alias> observe(Subject subject) {
    return Aliases.split(subject.model(), aliases);
  }
}
