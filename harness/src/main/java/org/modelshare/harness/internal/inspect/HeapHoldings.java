package org.modelshare.harness.internal.inspect;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory that an attached model keeps alive on the heap: the sum, and the largest holdings.
 *
 * @param bytes the sum, as far as it can be seen
 * @param largest disjoint, largest first
 * @param arrays arrays of numbers, and buffers and segments with memory on the heap, of a mebibyte
 *     and more, largest first, as far as they can be remembered
 */
public record HeapHoldings(long bytes, List<HeapHolding> largest, List<HeapHolding> arrays) {
  public static final long LARGE_ARRAY_BYTES = 1 << 20;

  private static final int MAX_NAMED = 5;

  public HeapHoldings {
    largest = List.copyOf(largest);
    arrays = List.copyOf(arrays);
  }

  /** Walks everything that {@code model} reaches. */
  public static HeapHoldings of(Object model) {
    Census census = new Census();
    long bytes = new ObjectWalk<>(census).from(model, Trail.ROOT);
    return new HeapHoldings(bytes, census.disjoint(), census.arrays());
  }

  /** Remembers what holds much and is not just around another thing that holds it. */
  private static final class Census extends ReferenceVisitor {
    private static final long MIN_BYTES = 64 << 10;
    private static final int MAX_CANDIDATES = 100;

    private record Candidate(Trail trail, HeapHolding holding, boolean isFlat) {
      boolean isInside(Candidate other) {
        return trail.isBelow(other.trail);
      }
    }

    private final HeapSize size = new HeapSize(fields());
    private List<Candidate> candidates = new ArrayList<>();

    @Override
    public long enter(Trail place, Object value) {
      return size.of(value);
    }

    @Override
    public void leave(Trail place, @Nullable Object value, long number) {
      if (value != null && number >= MIN_BYTES && holds(value)) {
        candidates.add(new Candidate(place, holding(place, value, number), FlatData.isFlat(value)));
        if (candidates.size() > 2 * MAX_CANDIDATES) {
          candidates = new ArrayList<>(largestFirst().subList(0, MAX_CANDIDATES));
        }
      }
    }

    private static boolean holds(Object value) {
      return Anatomy.isContainer(value) || value instanceof String;
    }

    private static HeapHolding holding(Trail place, Object value, long bytes) {
      return new HeapHolding(place.path(), Description.typeOf(value), bytes);
    }

    private List<Candidate> largestFirst() {
      return candidates.stream()
          .sorted(Comparator.comparingLong((Candidate each) -> each.holding.bytes()).reversed())
          .toList();
    }

    List<HeapHolding> disjoint() {
      List<Candidate> chosen = new ArrayList<>();
      for (Candidate candidate : largestFirst()) {
        boolean isMostlyOther = candidates.stream().anyMatch(part -> isMostOf(part, candidate));
        if (!isMostlyOther && chosen.stream().noneMatch(candidate::isInside)) {
          chosen.add(candidate);
        }
      }
      return chosen.stream().limit(MAX_NAMED).map(Candidate::holding).toList();
    }

    List<HeapHolding> arrays() {
      return largestFirst().stream()
          .filter(candidate -> candidate.isFlat)
          .map(Candidate::holding)
          .filter(array -> array.bytes() >= LARGE_ARRAY_BYTES)
          .toList();
    }

    private static boolean isMostOf(Candidate part, Candidate whole) {
      return part.holding.bytes() * 2 > whole.holding.bytes() && part.isInside(whole);
    }
  }
}
