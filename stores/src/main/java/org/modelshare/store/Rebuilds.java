package org.modelshare.store;

import java.util.ArrayList;
import java.util.List;

/** Remembers which objects may need {@link Rebuildable#rebuild()}, owned objects before owners. */
final class Rebuilds {
  private record Candidate(Rebuildable object, DerivedFields fields, long expected, String path) {}

  private final GraphPass pass;
  private final List<Candidate> candidates = new ArrayList<>();

  Rebuilds(GraphPass pass) {
    this.pass = pass;
  }

  /**
   * Remembers an object that was just read.
   *
   * @param expected the derived fields that must not be missing, as the writer saw them
   */
  void expect(Rebuildable object, DerivedFields fields, long expected) {
    if (expected != 0) {
      candidates.add(new Candidate(object, fields, expected, pass.path().toString()));
    }
  }

  /** Rebuilds every object of which an expected field is missing, and returns their paths. */
  List<String> run() {
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
    return candidates.stream()
        .filter(c -> (c.fields().present(c.object()) & c.expected()) != c.expected())
        .toList();
  }

  private static void rebuild(Candidate candidate) {
    try {
      candidate.object().rebuild();
    } catch (RuntimeException e) {
      throw new ModelShareException(
          Problem.HOOK_FAILED,
          "%s: %s threw %s".formatted(candidate.path(), name(candidate), e),
          e);
    } catch (Error e) {
      GraphException told = ThrownErrors.explain(e, Problem.HOOK_FAILED, name(candidate));
      throw new ModelShareException(
          told.problem(),
          "%s: %s".formatted(candidate.path(), told.getMessage()),
          told.remedy(),
          e);
    }
  }

  private static String name(Candidate candidate) {
    return "rebuild() of " + candidate.object().getClass().getName();
  }
}
