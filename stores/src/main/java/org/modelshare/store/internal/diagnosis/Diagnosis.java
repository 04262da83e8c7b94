package org.modelshare.store.internal.diagnosis;

import org.modelshare.model.internal.ForeignText;

/**
 * One answer about a machine: {@code sealed memory (memfd) works created, sealed}.
 *
 * @param subject the feature, in a few words
 * @param detail the values that were found, or the reason why it does not work
 * @param remedy what makes it work, or better; empty if nothing need be done
 */
public record Diagnosis(String subject, State state, String detail, String remedy) {
  /** How well a feature works here. */
  public enum State {
    WORKS("works"),
    LIMITED("limited"),
    MISSING("missing");

    private final String text;

    State(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** Makes each text fit for one line: paths and reasons come from the machine. */
  public Diagnosis {
    subject = ForeignText.line(subject);
    detail = ForeignText.line(detail);
    remedy = ForeignText.line(remedy);
  }

  /** Returns the answer that a feature works. */
  public static Diagnosis works(String subject, String detail) {
    return new Diagnosis(subject, State.WORKS, detail, "");
  }

  /** Returns the answer that a feature works, but could do so better. */
  public static Diagnosis limited(String subject, String detail, String remedy) {
    return new Diagnosis(subject, State.LIMITED, detail, remedy);
  }

  /** Returns the answer that a feature does not work. */
  public static Diagnosis missing(String subject, String detail, String remedy) {
    return new Diagnosis(subject, State.MISSING, detail, remedy);
  }

  /** Returns the answer in one line, or in two if there is a remedy. */
  @Override
  public String toString() {
    String line = "%-24s %-8s %s".formatted(subject, state, detail);
    return remedy.isEmpty() ? line : "%s%n%33s -> %s".formatted(line, "", remedy);
  }
}
