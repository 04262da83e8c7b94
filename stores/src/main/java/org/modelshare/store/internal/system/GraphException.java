package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/** A refusal deep inside a graph; {@code GraphPass} adds the path of the field. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  public GraphException(Problem problem, String reason) {
    this(problem, reason, null);
  }

  public GraphException(Problem problem, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
  }

  public static GraphException notSerializable(String reason) {
    return new GraphException(Problem.NOT_SERIALIZABLE, reason);
  }

  public static GraphException badGraph(String reason) {
    return new GraphException(Problem.BAD_GRAPH, reason);
  }

  public Problem problem() {
    return problem;
  }
}
