package org.modelshare.harness;

import org.modelshare.model.Problem;

/**
 * Something that a check found.
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
  /** Returns the finding in one line. */
  @Override
  public String toString() {
    return "%s %s  %s".formatted(check.code(), severity, text);
  }
}
