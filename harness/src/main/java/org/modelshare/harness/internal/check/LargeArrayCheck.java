package org.modelshare.harness.internal.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.modelshare.harness.internal.inspect.HeapHolding;
import org.modelshare.model.Problem;

/**
 * MS202: no array of a mebibyte and more of the model is on the heap of a worker, however much the
 * worker shares.
 *
 * <p>Example: a model shares 10 GiB, and each worker has an {@code int[]} of 300 MiB on its heap.
 * That is under the 5 % of MS201, and nine workers waste 2.4 GiB.
 */
public final class LargeArrayCheck implements Rule {
  private static final HeapGrowthCheck HEAP_GROWTH = new HeapGrowthCheck();

  @Override
  public Problem problem() {
    return Problem.LARGE_ARRAY;
  }

  @Override
  public List<Observation<?>> observations() {
    return HEAP_GROWTH.observations();
  }

  @Override
  public List<Violation> violations(Evidence evidence, Limits limits) {
    if (!limits.maxHeapGrowth().equals(HeapLimit.DEFAULT)) {
      throw Unjudged.notApplicable("maxHeapGrowth says how much may be on a heap");
    }
    if (!HEAP_GROWTH.violations(evidence, limits).isEmpty()) {
      throw Unjudged.notApplicable("MS201 names what is on the heap");
    }
    return alike(evidence).values().stream().map(arrays -> violation(evidence, arrays)).toList();
  }

  /**
   * Returns the arrays of the worker that has most, largest first, by the path for all elements:
   * those of all layers are one finding.
   */
  private static Map<ModelPath, List<HeapHolding>> alike(Evidence evidence) {
    Map<ModelPath, List<HeapHolding>> alike = new LinkedHashMap<>();
    evidence.workers().stream()
        .map(worker -> worker.heapAsked().holdings().arrays())
        .max(Comparator.comparingInt(List::size))
        .orElseThrow()
        .forEach(array ->
            alike
                .computeIfAbsent(ModelPath.of(array.path()).folded(), _ -> new ArrayList<>())
                .add(array));
    return alike;
  }

  private static Violation violation(Evidence evidence, List<HeapHolding> arrays) {
    HeapHolding largest = arrays.getFirst();
    String others = arrays.size() == 1 ? "" : ", with %d more like it".formatted(arrays.size() - 1);
    return new Violation(
        largest.path(),
        "%s is %s on the heap of each worker%s"
            .formatted(evidence.subject(largest.path()), largest.type(), others),
        HeapGrowthCheck.remedy(arrays));
  }
}
