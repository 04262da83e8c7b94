package org.modelshare.store;

import org.jspecify.annotations.Nullable;

/** A refusal deep inside a graph; {@link GraphPass} adds the path of the field. */
final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String remedy;

  GraphException(Problem problem, String reason) {
    this(problem, reason, null);
  }

  GraphException(Problem problem, String reason, @Nullable Throwable cause) {
    this(problem, reason, problem.remedy(), cause);
  }

  /**
   * @param remedy what to do about it, where more is known than the problem's own remedy says
   */
  GraphException(Problem problem, String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
    this.remedy = remedy;
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

  String remedy() {
    return remedy;
  }
}
