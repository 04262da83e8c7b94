package org.modelshare.model;

import org.jspecify.annotations.Nullable;

/** A problem that the user can solve: which one, with what value, and what to do about it. */
public final class ModelShareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /**
   * @param detail subject and value, for example {@code container /a/b: header says 900 bytes, file
   *     has 512}; the problem's remedy and page are appended
   */
  public ModelShareException(Problem problem, String detail) {
    this(problem, detail, null);
  }

  /** As {@link #ModelShareException(Problem, String)}, with what caused it. */
  public ModelShareException(Problem problem, String detail, @Nullable Throwable cause) {
    this(problem, detail, problem.remedy(), cause);
  }

  /**
   * As {@link #ModelShareException(Problem, String)}, where more is known than the problem's own
   * remedy says.
   *
   * @param remedy what to do about it, in one line
   */
  public ModelShareException(
      Problem problem, String detail, String remedy, @Nullable Throwable cause) {
    super("%s %s; %s (%s)".formatted(problem.code(), detail, remedy, problem.page()), cause);
    this.problem = problem;
  }

  /** Returns the kind of problem, for programs that react to it. */
  public Problem problem() {
    return problem;
  }
}
