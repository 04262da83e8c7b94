package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.modelshare.harness.internal.inspect.ContainerAnswer;
import org.modelshare.harness.internal.inspect.ContainerAnswers;
import org.modelshare.harness.internal.inspect.ContainerAnswers.Place;
import org.modelshare.harness.internal.inspect.PlaceValues;
import org.modelshare.model.Problem;

/**
 * MS303: collections and maps answer in a worker as they do in the publisher: by their size, by
 * iteration, by the order of sorted ones, and when they are asked for elements that they have.
 *
 * <p>Example: the keys of a map hash by identity. In the worker {@code size()} is 3 and iteration
 * gives three keys, but the map finds none of them, because their hash codes are others there.
 */
public final class ContainerCheck implements Rule {
  private static final String REMEDY =
      "Likely a custom serializer that leaves it out, a hash table of identity hash codes, or a"
          + " comparator that lost its state.";

  @Override
  public Problem problem() {
    return Problem.CONTAINER_DIFFERS;
  }

  @Override
  public List<Observation<?>> observations() {
    return List.of(new ContainersIterated(), new ContainersSearched());
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    List<Violation> iterated =
        compare(evidence, seen -> seen.of(ContainersIterated.class), ContainerCheck::inIteration);
    return iterated.isEmpty()
        ? compare(evidence, seen -> seen.of(ContainersSearched.class), ContainerCheck::inSearch)
        : iterated;
  }

  private static List<Violation> compare(
      Evidence evidence,
      Function<Seen, ContainerAnswers> answers,
      BiFunction<ContainerAnswer, ContainerAnswer, Optional<String>> difference) {
    ContainerAnswers here = answers.apply(evidence.publisher());
    Map<String, Violation> found = new LinkedHashMap<>();
    for (WorkerEvidence worker : evidence.workers()) {
      Map<String, Place> there = byPath(answers.apply(worker.seen()));
      for (Place expected : here.places()) {
        Optional.ofNullable(there.get(expected.path()))
            .filter(actual -> expected.sum().isComparableWith(actual.sum()))
            .filter(actual -> difference.apply(expected.sum(), actual.sum()).isPresent())
            .ifPresent(actual ->
                found.computeIfAbsent(
                    expected.path(),
                    _ -> violation(evidence, worker, new Pair(expected, actual), difference)));
      }
    }
    return withoutThoseInside(found);
  }

  private static Map<String, Place> byPath(ContainerAnswers answers) {
    return answers.places().stream().collect(Collectors.toMap(Place::path, Function.identity()));
  }

  /** The same place in the publisher and in a worker. */
  private record Pair(Place here, Place there) {
    /** Returns the one container that differs; all of them if several do. */
    PlaceValues.Single<ContainerAnswer> different() {
      return here.each()
          .single(here.path(), there.each())
          .filter(single -> single.here() != null && single.there() != null)
          .orElseGet(() -> new PlaceValues.Single<>(here.path(), here.sum(), there.sum()));
    }
  }

  private static Violation violation(
      Evidence evidence,
      WorkerEvidence worker,
      Pair pair,
      BiFunction<ContainerAnswer, ContainerAnswer, Optional<String>> difference) {
    PlaceValues.Single<ContainerAnswer> single = pair.different();
    ContainerAnswer here = Objects.requireNonNull(single.here());
    ContainerAnswer there = Objects.requireNonNull(single.there());
    String text = difference.apply(here, there).orElseThrow();
    return new Violation(
        single.path(),
        "%s %s in %s".formatted(subject(evidence, single.path(), here), text, worker.name()),
        REMEDY);
  }

  private static String subject(Evidence evidence, String path, ContainerAnswer answer) {
    return answer.containers() == 1
        ? "%s (%s)".formatted(evidence.subject(path), answer.type())
        : "%s (%s, %d of them)"
            .formatted(evidence.subject(path), answer.type(), answer.containers());
  }

  /** A container that differs explains those in its elements. */
  private static List<Violation> withoutThoseInside(Map<String, Violation> found) {
    return found.keySet().stream()
        .filter(path -> found.keySet().stream().noneMatch(outer -> isInside(path, outer)))
        .map(path -> Objects.requireNonNull(found.get(path)))
        .toList();
  }

  private static boolean isInside(String path, String outer) {
    return !path.equals(outer)
        && (outer.isEmpty() || path.startsWith(outer + ".") || path.startsWith(outer + "["));
  }

  private static Optional<String> inIteration(ContainerAnswer here, ContainerAnswer there) {
    return Stream.of(
            there.failure().isEmpty()
                ? Optional.<String>empty()
                : Optional.of("answers in the publisher, and throws %s".formatted(there.failure())),
            numbers("has size() %d in the publisher, %d", here.size(), there.size()),
            numbers("iterates over %d in the publisher, %d", here.iterated(), there.iterated()),
            here.disordered() == 0 && there.disordered() > 0
                ? Optional.of(
                    "is in order in the publisher, and has %d elements out of order"
                        .formatted(there.disordered()))
                : Optional.<String>empty())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> numbers(String text, long here, long there) {
    return here == there ? Optional.empty() : Optional.of(text.formatted(here, there));
  }

  private static Optional<String> inSearch(ContainerAnswer here, ContainerAnswer there) {
    if (!there.failure().isEmpty()) {
      return Optional.of(
          "can be searched in the publisher, and throws %s".formatted(there.failure()));
    }
    return isOtherwise(here, there)
        ? Optional.of(
            "does not find %d of its own %d elements in the publisher, and does not find %d of %d"
                .formatted(here.missed(), here.asked(), there.missed(), there.asked()))
        : Optional.empty();
  }

  /** Of a sample, the few that one JVM misses need not be in the sample of another. */
  private static boolean isOtherwise(ContainerAnswer here, ContainerAnswer there) {
    boolean isComplete = here.complete() && there.complete();
    return isComplete
        ? here.missed() != there.missed()
        : here.missed() == 0 && there.missed() * 100 > there.asked();
  }
}
