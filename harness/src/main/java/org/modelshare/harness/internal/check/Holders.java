package org.modelshare.harness.internal.check;

import java.util.List;
import java.util.stream.Collectors;
import org.modelshare.harness.internal.inspect.HeapHolding;

/** Texts about the objects of a model that hold memory. */
final class Holders {
  private Holders() {}

  /**
   * Names the holders that matter beside the largest: {@code : AlsModel.index is int[10000000] on
   * the heap}.
   *
   * @param holdings largest first; of an object that the model does not reach, empty
   * @param where such as {@code on the heap}
   */
  static String named(Evidence evidence, List<HeapHolding> holdings, String where) {
    if (holdings.isEmpty()) {
      return ": many small objects, or data outside the model";
    }
    HeapHolding largest = holdings.getFirst();
    return ": "
        + holdings.stream()
            .filter(holding -> holding.bytes() * 10 >= largest.bytes())
            .map(holding -> evidence.subject(holding.path()) + " is " + holding.type())
            .collect(Collectors.joining(", "))
        + " "
        + where;
  }
}
