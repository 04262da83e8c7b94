package org.modelshare.model;

import org.jspecify.annotations.Nullable;
import org.modelshare.model.internal.ForeignText;

/**
 * Thrown for a problem that the user can solve. Its message has the code of the problem, the
 * subject and its value, the remedy, and the address of the problem's page. Example:
 *
 * <pre>{@code
 * MS028 container /a/b.bin: it is a zip file; unpack it first, and give the .safetensors file in it
 * (https://modelshare.org/problems/MS028.html)
 * }</pre>
 */
public final class ModelShareException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final Problem problem;

  /**
   * Creates the exception with the remedy of the problem, and without a cause.
   *
   * @param detail subject and value, for example {@code container /a/b: header says 900 bytes, file
   *     has 512}; the problem's remedy and page are appended. The message has one line: what a
   *     path, a file or another exception would do to a log or terminal is escaped
   */
  public ModelShareException(Problem problem, String detail) {
    this(problem, detail, null);
  }

  /** Creates the exception with the remedy of the problem, and with its cause. */
  public ModelShareException(Problem problem, String detail, @Nullable Throwable cause) {
    this(problem, detail, problem.remedy(), cause);
  }

  /**
   * Creates the exception with a remedy that is more precise than that of the problem.
   *
   * @param remedy an instruction that solves the problem, in one line
   */
  public ModelShareException(
      Problem problem, String detail, String remedy, @Nullable Throwable cause) {
    super(
        ForeignText.line(
            "%s %s; %s (%s)".formatted(problem.code(), detail, remedy, problem.page())),
        cause);
    this.problem = problem;
  }

  /** Returns the problem, for programs that react to certain problems. */
  public Problem problem() {
    return problem;
  }
}
