package org.modelshare.harness;

import org.modelshare.model.Problem;
import org.modelshare.model.internal.ForeignText;

/**
 * Something that a check found. Its texts may come from a model: characters in them that could
 * mislead a reader or a program are escaped, as in Java source.
 *
 * @param check the check's problem, with its code and page
 * @param severity how much it matters
 * @param model simple name of the model's class
 * @param path where in the model, such as {@code userIndex}; empty if it concerns all of it
 * @param text subject and value in one line
 * @param remedy what to do, as a sentence
 */
public record Finding(
    Problem check, Severity severity, String model, String path, String text, String remedy) {
  /** Makes each text fit for one line. */
  public Finding {
    model = ForeignText.line(model);
    path = ForeignText.line(path);
    text = ForeignText.line(text);
    remedy = ForeignText.line(remedy);
  }

  /** Returns the finding in one line. */
  @Override
  public String toString() {
    return "%s %s  %s".formatted(check.code(), severity, text);
  }
}
