package org.modelshare.harness.internal.inspect;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The answers of {@code equals} and {@code hashCode} of a model and its attached copy, and of the
 * objects in the model's fields. Records do not count: their {@code equals} compares arrays and
 * segments by identity, and nobody has written it.
 *
 * @param asked of how many pairs the class defines {@code equals}
 */
public record EqualityAnswers(int asked, List<Disagreement> disagreements) {
  /**
   * An object that does not know its copy.
   *
   * @param path empty for the model itself
   * @param how it does not
   */
  public record Disagreement(String path, String type, String how) {}

  private record Pair(String path, Object here, Object there) {}

  public EqualityAnswers {
    disagreements = List.copyOf(disagreements);
  }

  public static EqualityAnswers of(Object model, Object copy) {
    List<Pair> pairs =
        pairs(model, copy).stream()
            .filter(pair -> pair.here.getClass() == pair.there.getClass())
            .filter(pair -> definesEquals(pair.here.getClass()))
            .toList();
    List<Disagreement> disagreements = new ArrayList<>();
    for (Pair pair : pairs) {
      guarded(pair)
          .ifPresent(how ->
              disagreements.add(
                  new Disagreement(pair.path, TypeNames.withoutPackage(pair.here), how)));
    }
    return new EqualityAnswers(pairs.size(), disagreements);
  }

  private static List<Pair> pairs(Object model, Object copy) {
    List<Pair> pairs = new ArrayList<>();
    pairs.add(new Pair("", model, copy));
    if (model.getClass() == copy.getClass()) {
      for (Field field : new ModelFields().of(model.getClass()).shared()) {
        Object here = ModelFields.read(field, model);
        Object there = ModelFields.read(field, copy);
        if (here != null && there != null) {
          pairs.add(new Pair(field.getName(), here, there));
        }
      }
    }
    return pairs;
  }

  private static boolean definesEquals(Class<?> type) {
    try {
      Class<?> definer = type.getMethod("equals", Object.class).getDeclaringClass();
      return !type.isRecord() && !ModelFields.isJdk(definer);
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every object has equals", e);
    }
  }

  private static boolean definesHashCode(Class<?> type) {
    try {
      return type.getMethod("hashCode").getDeclaringClass() != Object.class;
    } catch (NoSuchMethodException e) {
      throw new AssertionError("every object has hashCode", e);
    }
  }

  private static Optional<String> guarded(Pair pair) {
    try {
      return disagreement(pair.here, pair.there);
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return Optional.of("equals or hashCode throws " + e.getClass().getName());
    }
  }

  /** An object that does not even equal itself says nothing about its copy. */
  @SuppressWarnings("SelfEquals")
  private static Optional<String> disagreement(Object here, Object there) {
    if (!here.equals(here)) {
      return Optional.empty();
    }
    if (!here.equals(there)) {
      return Optional.of("it does not equal its attached copy");
    }
    if (!there.equals(here)) {
      return Optional.of("it equals its attached copy, which does not equal it");
    }
    return definesHashCode(here.getClass()) && here.hashCode() != there.hashCode()
        ? Optional.of("it equals its attached copy, and has another hash code")
        : Optional.empty();
  }
}
