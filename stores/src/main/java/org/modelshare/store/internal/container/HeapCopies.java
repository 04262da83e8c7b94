package org.modelshare.store.internal.container;

import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import org.modelshare.model.ModelShareException;
import org.modelshare.model.Problem;

/** Refuses models with arrays that attaching would copy to the heap. */
public final class HeapCopies {
  private static final int LISTED_ARRAYS = 100;

  private HeapCopies() {}

  /**
   * Refuses arrays that attaching would copy.
   *
   * @param name what to call the model, for messages
   * @param copiedBytes sizes of the arrays that are copied, by field path
   * @throws ModelShareException ({@link Problem#HEAP_COPIES}) naming path and size of each
   */
  public static void requireNone(String name, Map<String, Long> copiedBytes) {
    if (!copiedBytes.isEmpty()) {
      throw new ModelShareException(
          Problem.HEAP_COPIES,
          "%s: %,d bytes of arrays would be copied: %s"
              .formatted(name, total(copiedBytes), tell(copiedBytes)));
    }
  }

  private static long total(Map<String, Long> copiedBytes) {
    return copiedBytes.values().stream().mapToLong(Long::longValue).sum();
  }

  private static String tell(Map<String, Long> copiedBytes) {
    String told =
        copiedBytes.entrySet().stream()
            .limit(LISTED_ARRAYS)
            .map(array -> "%s (%,d bytes)".formatted(array.getKey(), array.getValue()))
            .collect(Collectors.joining(", "));
    int untold = copiedBytes.size() - LISTED_ARRAYS;
    return untold > 0 ? "%s and %,d more".formatted(told, untold) : told;
  }

  /** Returns blocks of which none can be copied, whatever the header says of them. */
  public static Blocks refusedOf(String name, Blocks blocks) {
    return new Blocks() {
      @Override
      public Block block(int index) {
        return blocks.block(index);
      }

      @Override
      public void copyTo(int index, int count, LongFunction<MemorySegment> newPart) {
        Block block = blocks.block(index);
        requireNone(name, Map.of(block.name(), block.lengthBytes()));
      }
    };
  }
}
