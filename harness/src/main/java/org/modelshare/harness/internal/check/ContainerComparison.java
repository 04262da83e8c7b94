package org.modelshare.harness.internal.check;

import java.util.LinkedHashMap;
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

/**
 * One way to ask containers, and how the answers of another JVM differ.
 *
 * @param observation that asks
 * @param answers finds its result
 * @param difference what is to be said of two answers; empty if they are alike
 */
record ContainerComparison(
    Observation<ContainerAnswers> observation,
    Function<Seen, ContainerAnswers> answers,
    BiFunction<ContainerAnswer, ContainerAnswer, Optional<String>> difference) {
  /** By size, iteration and order. */
  static final ContainerComparison BY_ITERATION =
      new ContainerComparison(
          new ContainersIterated(),
          seen -> seen.of(ContainersIterated.class),
          ContainerComparison::inIteration);

  /** By searches for their own elements. */
  static final ContainerComparison BY_SEARCH =
      new ContainerComparison(
          new ContainersSearched(),
          seen -> seen.of(ContainersSearched.class),
          ContainerComparison::inSearch);

  /**
   * Containers that answer otherwise in another JVM.
   *
   * @param path of the one that does; if several do, the place of all
   * @param here the answers of those in the publisher
   * @param text how they differ, the last words being those about the other JVM
   */
  record Difference(String path, ContainerAnswer here, String text) {}

  /** Returns the differences of the outermost containers, by the place of these. */
  Map<String, Difference> differences(Seen publisher, Seen other) {
    Map<String, Place> there =
        answers.apply(other).places().stream()
            .collect(Collectors.toMap(Place::path, Function.identity()));
    Map<String, Difference> found = new LinkedHashMap<>();
    for (Place here : answers.apply(publisher).places()) {
      Optional.ofNullable(there.get(here.path()))
          .filter(actual -> here.sum().isComparableWith(actual.sum()))
          .flatMap(actual -> difference(here, actual))
          .ifPresent(each -> found.put(here.path(), each));
    }
    return withoutThoseInside(found);
  }

  private Optional<Difference> difference(Place here, Place there) {
    return difference
        .apply(here.sum(), there.sum())
        .map(text ->
            here.each()
                .single(here.path(), there.each())
                .flatMap(this::difference)
                .orElseGet(() -> new Difference(here.path(), here.sum(), text)));
  }

  /** Returns the difference of one container; empty if its answers were not kept. */
  private Optional<Difference> difference(PlaceValues.Single<ContainerAnswer> container) {
    ContainerAnswer here = container.here();
    ContainerAnswer there = container.there();
    return here == null || there == null
        ? Optional.empty()
        : difference.apply(here, there).map(text -> new Difference(container.path(), here, text));
  }

  /** A container that differs explains those in its elements. */
  private static Map<String, Difference> withoutThoseInside(Map<String, Difference> found) {
    Map<String, Difference> outermost = new LinkedHashMap<>();
    for (String place : found.keySet()) {
      if (found.keySet().stream().noneMatch(outer -> isInside(place, outer))) {
        outermost.put(place, Objects.requireNonNull(found.get(place)));
      }
    }
    return outermost;
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
