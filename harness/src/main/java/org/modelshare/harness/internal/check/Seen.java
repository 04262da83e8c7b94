package org.modelshare.harness.internal.check;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The results of observations in one JVM, by the class of the observation.
 *
 * @param results by the name of that class
 */
public record Seen(Map<String, Result> results) {
  /**
   * The result of an observation.
   *
   * @param value null if it failed
   * @param failure why it failed, in one line; empty if it did not
   */
  public record Result(@Nullable Object value, String failure) {}

  /** Nothing. */
  public static final Seen NOTHING = new Seen(Map.of());

  public Seen {
    results = Map.copyOf(results);
  }

  /** Makes observations, one after the other; one that fails does not hinder the next. */
  public static Seen of(Subject subject, List<Observation<?>> observations) {
    Map<String, Result> results = new HashMap<>();
    for (Observation<?> observation : observations) {
      results.put(observation.getClass().getName(), result(observation, subject));
    }
    return new Seen(results);
  }

  private static Result result(Observation<?> observation, Subject subject) {
    try {
      return new Result(observation.observe(subject), "");
    } catch (Unjudged e) {
      return new Result(null, e.reason());
    } catch (Exception | Error e) {
      ProbeOutcome.Thrown thrown = ProbeOutcome.Thrown.of(e);
      return new Result(null, "%s at %s".formatted(thrown.exception(), thrown.where()));
    }
  }

  /** Returns these results and others. */
  public Seen and(Seen others) {
    Map<String, Result> all = new HashMap<>(results);
    all.putAll(others.results);
    return new Seen(all);
  }

  /**
   * Returns the result of an observation.
   *
   * @throws Unjudged if it failed, or was not made because the JVM ended before
   */
  @SuppressWarnings("unchecked") // put in by the observation of that class
  public <T> T of(Class<? extends Observation<T>> observation) {
    Result result = results.get(observation.getName());
    if (result == null || result.value() == null) {
      throw Unjudged.inconclusive(
          "%s: %s"
              .formatted(
                  observation.getSimpleName(), result == null ? "not observed" : result.failure()));
    }
    return (T) result.value();
  }

  /** Returns whether an observation has a result. */
  public boolean has(Class<? extends Observation<?>> observation) {
    Result result = results.get(observation.getName());
    return result != null && result.value() != null;
  }

  /** Returns why an observation failed; empty if it did not. */
  public String failure(Class<? extends Observation<?>> observation) {
    Result result = results.get(observation.getName());
    return result == null ? "" : result.failure();
  }
}
