package org.modelshare.harness.internal.report;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Properties;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.internal.ForeignText;

/**
 * The reason why a run could not happen, for people: what is the matter, what to do, and where it
 * happened. Example: {@code checks [MS999] do not exist}, and {@code name some of MS101 MS102}.
 *
 * @param description the reason in one line
 * @param action what solves it, in one line; empty if nobody knows
 * @param trace the stack trace, or empty
 */
public record FailureReport(String description, String action, String trace) {
  private static final String NEXT = "; ";

  public FailureReport {
    description = ForeignText.line(description);
    action = ForeignText.line(action);
    trace = ForeignText.lines(trace);
  }

  /** Describes an exception. Our messages have subject and value, a semicolon, and the remedy. */
  public static FailureReport of(Throwable thrown) {
    String trace = stackTrace(thrown);
    if (thrown instanceof ModelShareException problem) {
      return ofProblem(problem, trace);
    }
    if (thrown instanceof IllegalArgumentException || thrown instanceof IllegalStateException) {
      return ofMessage(String.valueOf(thrown.getMessage()), trace);
    }
    return new FailureReport(
        ForeignText.line(thrown),
        "look at the stack trace, which mvn -e shows; if it blames modelshare, report it",
        trace);
  }

  private static FailureReport ofProblem(ModelShareException thrown, String trace) {
    String message = String.valueOf(thrown.getMessage());
    String page = thrown.problem().page().toString();
    String remedy = thrown.problem().remedy();
    int end = message.lastIndexOf(NEXT + remedy);
    return end < 0
        ? new FailureReport(message, "see " + page, trace)
        : new FailureReport(message.substring(0, end), remedy + " (" + page + ")", trace);
  }

  private static FailureReport ofMessage(String message, String trace) {
    int end = message.lastIndexOf(NEXT);
    return end < 0
        ? new FailureReport(message, "", trace)
        : new FailureReport(
            message.substring(0, end), message.substring(end + NEXT.length()), trace);
  }

  /** The causes may be exceptions of models, which fail in their own methods. */
  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    try {
      thrown.printStackTrace(new PrintWriter(text, true));
    } catch (Throwable failure) {
      text.append("... (then ").append(failure.getClass().getName()).append(" was thrown)");
    }
    return text.toString().stripTrailing();
  }

  /** Returns the reason as the text of a properties file. */
  public String toProperties() {
    Properties properties = new Properties();
    properties.setProperty("description", description);
    properties.setProperty("action", action);
    properties.setProperty("trace", trace);
    StringWriter text = new StringWriter();
    try {
      properties.store(text, null);
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory cannot be written", e);
    }
    return text.toString();
  }
}
