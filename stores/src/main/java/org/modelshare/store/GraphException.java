package org.modelshare.store;

import org.jspecify.annotations.Nullable;

/** A refusal deep inside a graph; {@link GraphPass} adds the path of the field. */
final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  GraphException(Problem problem, String reason) {
    this(problem, reason, null);
  }

  GraphException(Problem problem, String reason, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
  }

  static GraphException notSerializable(String reason) {
    return new GraphException(Problem.NOT_SERIALIZABLE, reason);
  }

  static GraphException badGraph(String reason) {
    return new GraphException(Problem.BAD_GRAPH, reason);
  }

  Problem problem() {
    return problem;
  }
}
