package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/** A refusal deep inside a graph; {@code GraphPass} adds the path of the field. */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;
  private final String remedy;

  public Refusal(Problem problem, String reason) {
    this(problem, reason, null);
  }

  public Refusal(Problem problem, String reason, @Nullable Throwable cause) {
    this(problem, reason, problem.remedy(), cause);
  }

  /**
   * Refuses with a remedy of its own.
   *
   * @param remedy what to do about it, where more is known than the problem's own remedy says
   */
  public Refusal(Problem problem, String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  public static Refusal notSerializable(String reason) {
    return new Refusal(Problem.NOT_SERIALIZABLE, reason);
  }

  public static Refusal badGraph(String reason) {
    return new Refusal(Problem.BAD_GRAPH, reason);
  }

  public Problem problem() {
    return problem;
  }

  public String remedy() {
    return remedy;
  }
}
