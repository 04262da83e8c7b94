package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** MS101: a model can be made and published. */
public final class PublishCheck implements Rule {
  /** A code, the name of the root, and a path that ends where the reason begins. */
  private static final Pattern SUBJECT = Pattern.compile("^MS\\d+ ([^.\\[: ]+)([.\\[].*?)?: ");

  /** Problems of the machine, not of the model. */
  private static final Set<Problem> BREAKAGE =
      Set.of(Problem.NO_ROOM, Problem.STORE_UNAVAILABLE, Problem.IO, Problem.NOT_TRUSTED);

  @Override
  public Problem problem() {
    return Problem.NOT_PUBLISHED;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of();
  }

  /** There is evidence, so it was published. */
  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    return List.of();
  }

  /**
   * Returns whether findings of a check can be accepted. Those of this one cannot: of a model that
   * was not published nothing was verified, so it must not pass.
   */
  public static boolean isAcceptable(Problem check) {
    return check != Problem.NOT_PUBLISHED;
  }

  public static boolean isBreakage(ModelShareException e) {
    return BREAKAGE.contains(e.problem());
  }

  public Violation notMade(String model, Throwable thrown) {
    ProbeOutcome.Thrown what = ProbeOutcome.Thrown.of(thrown);
    return new Violation(
        "",
        "%s cannot be made: %s at %s".formatted(model, what.exception(), what.where()),
        "Correct the provider; it has to work in a fresh JVM, with nothing but the class path.");
  }

  /** Returns the path at the beginning of a message such as {@code MS001 Als.index.lock: …}. */
  static String path(String model, String message) {
    Matcher matcher = SUBJECT.matcher(message);
    if (!matcher.find() || !matcher.group(1).endsWith(model)) {
      return "";
    }
    String path = matcher.group(2);
    if (path == null) {
      return "";
    }
    return path.startsWith(".") ? path.substring(1) : path;
  }

  public Violation notPublished(String model, ModelShareException e) {
    return new Violation(
        path(model, String.valueOf(e.getMessage())),
        "%s cannot be published: %s".formatted(model, e.getMessage()),
        "Correct what the message names.");
  }
}
