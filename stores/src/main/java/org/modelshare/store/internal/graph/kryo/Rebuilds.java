package org.modelshare.store.internal.graph.kryo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;
import org.modelshare.model.Rebuildable;
import org.modelshare.store.internal.system.Refusal;
import org.modelshare.store.internal.system.ThrownErrors;

/**
 * The {@link Rebuildable} objects of a graph, in the order in which they were read, so that an
 * owned object is rebuilt before its owner.
 */
public final class Rebuilds {
  private record Candidate(Rebuildable object, BooleanSupplier isWhole, String path) {}

  private final FailureMessages messages;
  private final FieldPath path;
  private final List<Candidate> candidates = new ArrayList<>();

  /**
   * @param messages begin with the name of the root
   * @param path the path of the pass, which moves with it
   */
  Rebuilds(FailureMessages messages, FieldPath path) {
    this.messages = messages;
    this.path = path;
  }

  /**
   * Adds an object that was just read.
   *
   * @param isWhole returns, when the whole graph has been read, whether every derived field is
   *     filled that was filled in the written object
   */
  public void expect(Rebuildable object, BooleanSupplier isWhole) {
    candidates.add(new Candidate(object, isWhole, path.toString()));
  }

  /** Calls {@code rebuild()} of every object that is not whole. Returns their paths. */
  public List<String> run() {
    if (candidates.isEmpty()) {
      return List.of();
    }
    List<String> rebuilt = new ArrayList<>();
    for (Candidate candidate : incomplete()) {
      rebuilt.add(candidate.path().isEmpty() ? "model" : candidate.path());
      rebuild(candidate);
    }
    return rebuilt;
  }

  private List<Candidate> incomplete() {
    return candidates.stream().filter(candidate -> !candidate.isWhole().getAsBoolean()).toList();
  }

  private void rebuild(Candidate candidate) {
    try {
      candidate.object().rebuild();
    } catch (RuntimeException e) {
      throw new ModelShareException(
          Problem.HOOK_FAILED,
          "%s: %s threw %s"
              .formatted(messages.at(candidate.path()), name(candidate), ThrownErrors.text(e)),
          e);
    } catch (Error e) {
      Refusal told = ThrownErrors.explain(e, Problem.HOOK_FAILED, name(candidate));
      throw new ModelShareException(
          told.problem(),
          "%s: %s".formatted(messages.at(candidate.path()), told.getMessage()),
          told.remedy(),
          e);
    }
  }

  private static String name(Candidate candidate) {
    return "rebuild() of " + candidate.object().getClass().getName();
  }
}
