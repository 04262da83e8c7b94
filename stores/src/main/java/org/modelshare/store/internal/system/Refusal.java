package org.modelshare.store.internal.system;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.Problem;

/**
 * The exception for a value inside an object graph that cannot be written or read. The graph adds
 * the path of the field and makes a {@code ModelShareException} of both.
 */
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
   * Creates a refusal with a remedy.
   *
   * @param remedy a remedy that is more specific than that of the problem
   */
  public Refusal(Problem problem, String reason, String remedy, @Nullable Throwable cause) {
    super(reason, cause);
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns a refusal of a value that cannot be written. */
  public static Refusal notSerializable(String reason) {
    return new Refusal(Problem.NOT_SERIALIZABLE, reason);
  }

  /** Returns a refusal of bytes that are no valid graph. */
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
