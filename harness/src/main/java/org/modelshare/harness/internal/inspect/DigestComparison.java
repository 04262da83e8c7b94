package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds the field paths at which two digests of a model differ. */
public final class DigestComparison {
  /**
   * The values at one place differ, and those below do not explain it.
   *
   * @param place such as {@code layers[].bias}
   * @param path of the one value that differs, {@code layers[1].bias}; else the place
   * @param isDerived whether the place is a field marked {@code @Derived}
   * @param countHere how many values there are
   * @param countThere how many there are in the other JVM
   * @param here the one value that differs, described, or else the first one; empty if unknown
   * @param there the same in the other JVM
   */
  public record Difference(
      String place,
      String path,
      boolean isDerived,
      long countHere,
      long countThere,
      String here,
      String there) {
    static Difference of(FieldDigest expected, FieldDigest actual) {
      PlaceValues<String> here = expected.values();
      PlaceValues<String> there = actual.values();
      PlaceValues.Single<String> value =
          here.single(expected.path(), there)
              .orElseGet(
                  () -> new PlaceValues.Single<>(expected.path(), here.first(), there.first()));
      return new Difference(
          expected.path(),
          value.path(),
          expected.derived(),
          here.count(),
          there.count(),
          Objects.requireNonNullElse(value.here(), ""),
          Objects.requireNonNullElse(value.there(), ""));
    }

    /** Tells whether a derived field did not arrive. */
    public boolean isLostDerived() {
      return isDerived && there.equals("null");
    }
  }

  private final List<FieldDigest> expected;
  private final Map<String, FieldDigest> actual = new HashMap<>();
  private final Map<Integer, List<Integer>> below = new HashMap<>();
  private final List<Difference> differences = new ArrayList<>();

  private DigestComparison(StructuralDigest expected, StructuralDigest actual) {
    this.expected = expected.fields();
    actual.fields().forEach(field -> this.actual.put(field.path(), field));
    for (int i = 0; i < this.expected.size(); i++) {
      below.computeIfAbsent(this.expected.get(i).parent(), _ -> new ArrayList<>()).add(i);
    }
  }

  /**
   * Returns the deepest places that differ. A place counts only if all places above it differ too:
   * what is elsewhere twice instead of shared digests alike.
   */
  public static List<Difference> compare(StructuralDigest expected, StructuralDigest actual) {
    DigestComparison comparison = new DigestComparison(expected, actual);
    comparison.descend(0);
    return List.copyOf(comparison.differences);
  }

  /** Returns whether place {@code index} differs. */
  private boolean descend(int index) {
    FieldDigest here = expected.get(index);
    FieldDigest there = actual.get(here.path());
    if (!differ(here, there)) {
      return false;
    }
    boolean isExplained = false;
    for (int child : below.getOrDefault(index, List.of())) {
      isExplained |= descend(child);
    }
    if (!isExplained && there != null) {
      differences.add(Difference.of(here, there));
    }
    return true;
  }

  private static boolean differ(FieldDigest here, @Nullable FieldDigest there) {
    return there != null && here.digest() != there.digest();
  }
}
