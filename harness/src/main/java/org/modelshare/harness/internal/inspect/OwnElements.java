package org.modelshare.harness.internal.inspect;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The search of a collection or map for the elements that its iteration gives.
 *
 * @param asked for how many of them it was asked
 * @param missed how many of these it did not find
 * @param complete whether it was asked for all
 */
record OwnElements(long asked, long missed, boolean complete) {
  private static final int MAX_ASKED = 10_000;

  /** Each search of a list goes through all of it. */
  private static final int MAX_ASKED_OF_LISTS = 32;

  private static final int SEED = 303;

  static OwnElements of(Inventory inventory, long deadlineNanos) {
    int count = inventory.elements().size();
    int most = Math.min(count, mostAsked(inventory.container()));
    SplittableRandom random = new SplittableRandom(SEED);
    int asked = 0;
    int missed = 0;
    while (asked < most && System.nanoTime() - deadlineNanos < 0) {
      int index = most == count ? asked : random.nextInt(count);
      missed += isFound(inventory.container(), inventory.elements().get(index)) ? 0 : 1;
      asked++;
    }
    return new OwnElements(asked, missed, asked == count && inventory.isWhole());
  }

  /** Lists and queues of the JDK search what they iterate over, so there is nothing to ask. */
  private static int mostAsked(Object container) {
    if (container instanceof Map<?, ?> || container instanceof Set<?>) {
      return MAX_ASKED;
    }
    return ModelFields.isJdk(container.getClass()) ? 0 : MAX_ASKED_OF_LISTS;
  }

  private static boolean isFound(Object container, @Nullable Object element) {
    if (container instanceof Map<?, ?> map && element instanceof Map.Entry<?, ?> entry) {
      return map.containsKey(entry.getKey())
          && (entry.getValue() == null || isReordered(map) || map.get(entry.getKey()) != null);
    }
    return ((Collection<?>) container).contains(element);
  }

  /** Tells whether a map may keep its entries in the order of access. */
  private static boolean isReordered(Map<?, ?> map) {
    return map instanceof LinkedHashMap<?, ?>;
  }
}
