package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/** A refusal deep inside a graph; {@code GraphPass} adds the path of the field. */
public final class GraphException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String remedy;

  public GraphException(Problem problem, String reason) {
    this(problem, reason, null);
  }

  public GraphException(Problem problem, String reason, @Nullable Throwable cause) {
    this(problem, reason, problem.remedy(), cause);
  }

  /**
   * Refuses with a remedy of its own.
   *
   * @param remedy what to do about it, where more is known than the problem's own remedy says
   */
  public GraphException(Problem problem, String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
    this.remedy = remedy;
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

  public String remedy() {
    return remedy;
  }
}
